package dev.gossamer.core.training;

/** Is told how a run goes on; for a progress display. */
public interface TrainingListener {

  /** A listener that ignores everything. */
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void stepped(long step) {}

        @Override
        public void evaluated(long step, double meanReturn) {}
      };

  /** One line about how layers are going to compute, before the first step. */
  default void planned(String line) {}

  /** An environment step, and the update that goes with it, is done. */
  void stepped(long step);

  /** The policy was evaluated. */
  void evaluated(long step, double meanReturn);
}
