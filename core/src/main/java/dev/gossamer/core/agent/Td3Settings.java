package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;

/**
 * TD3's hyper-parameters (Fujimoto, van Hoof and Meger 2018).
 *
 * @param batch minibatch size
 * @param discount gamma
 * @param tau rate of the soft update
 * @param explorationNoise standard deviation of the noise of actions while the agent explores, as a
 *     share of the largest action
 * @param policyNoise standard deviation of the target policy's smoothing noise, as a share of the
 *     largest action
 * @param noiseClip bound of that noise, as a share of the largest action
 * @param policyDelay critic updates for each update of actor and targets
 * @param actorOptimizer Adam's settings for the actor
 * @param criticOptimizer Adam's settings for the critics
 */
public record Td3Settings(
    int batch,
    double discount,
    double tau,
    double explorationNoise,
    double policyNoise,
    double noiseClip,
    int policyDelay,
    Adam.Settings actorOptimizer,
    Adam.Settings criticOptimizer) {}
