package dev.gossamer.core.parity;

import dev.gossamer.core.agent.Agent;
import java.util.Map;

/** An agent that starts as a recorded one did: what is particular to its algorithm. */
interface RecordedAgent {

  /** The agent. */
  Agent agent();

  /** Loads the noise of an update, from 0. */
  void load(int update);

  /** Notes what an update, from 0, ended with. */
  void updated(int update);

  /** Compares what was noted with the recording, by name. */
  void compare(Map<String, Double> deviations);
}
