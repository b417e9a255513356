package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;

/**
 * SAC's hyper-parameters (Haarnoja et al. 2018).
 *
 * @param batch minibatch size
 * @param discount gamma
 * @param tau share of the online critics in their targets' update; 1 makes copies of them
 * @param targetInterval updates between the targets' updates
 * @param policyDelay critic updates for each update of actor and temperature
 * @param rewardScale factor of every reward
 * @param logStdMin least log of the policy's standard deviations
 * @param logStdMax largest log of the policy's standard deviations
 * @param temperature of the entropy in the objective
 * @param actorOptimizer Adam's settings for the actor
 * @param criticOptimizer Adam's settings for the critics
 */
public record SacSettings(
    int batch,
    double discount,
    double tau,
    long targetInterval,
    int policyDelay,
    double rewardScale,
    double logStdMin,
    double logStdMax,
    Temperature.Settings temperature,
    Adam.Settings actorOptimizer,
    Adam.Settings criticOptimizer) {}
