package dev.gossamer.jmh.update;

/** TD3: the actor and the targets are updated at every second update of the critics. */
public class Td3 extends UpdateBenchmark {}
