package dev.gossamer.jmh.peer;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.jmh.update.AgentBenchmark;
import dev.gossamer.kernels.Panels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * An agent's update with LibTorch's tensors, autograd and Adam: minibatch and noise, losses,
 * gradients, optimizer steps and soft updates, from the same replay buffer as ours.
 *
 * <p>It starts with the weights of an agent of ours after its burn-in. Before anything is timed,
 * both do some updates on the same minibatches with the same noise from zero moments, and their
 * losses are compared.
 */
public abstract class TorchUpdate extends AgentBenchmark {
  /** Losses of both actor and critics are among them, and one soft update of all targets. */
  private static final int CHECKED_UPDATES = 2;

  /** What LibTorch has unless told otherwise; its binding gives them in no certain order. */
  private static final double BETA1 = 0.9;

  private static final double BETA2 = 0.999;

  /** Deviation of a loss that rounding explains, of a loss of at least {@value #LEAST_LOSS}. */
  private static final double TOLERANCE = 1e-4;

  private static final double LEAST_LOSS = 0.1;

  /**
   * Deviation of a network, as a share of its movement. Adam's first steps have the gradients'
   * signs, which rounding decides where they are all but zero.
   */
  private static final double TOLERANCE_OF_MOVEMENT = 0.1;

  /** Core type of its OpenBLAS, or {@code auto} for whichever that chooses. */
  @Param("auto")
  protected String core;

  /** Minibatch size. */
  @Param("256")
  protected int batch;

  /** Either dense or masked-dense. */
  @Param("dense")
  protected String method;

  /** Share of masked weights over each network's sparse layers; 0 for dense. */
  @Param("0")
  protected double sparsity;

  protected TorchMlp actor;
  protected TorchMlp critic1;
  protected TorchMlp critic2;
  protected TorchMlp critic1Target;
  protected TorchMlp critic2Target;
  protected int states;
  protected int actions;
  protected float maxAction;
  protected Scalar tau;

  /** Sum of both critics' losses in the last update. */
  protected double criticLoss;

  /** Loss of the actor in its last update. */
  protected double actorLoss;

  private org.bytedeco.pytorch.Adam actorOptimizer;
  private org.bytedeco.pytorch.Adam criticOptimizer;
  private FloatPointer memory;
  private Tensor replay;
  private long capacity;
  private boolean lossesWanted;

  @Override
  protected boolean sharesOperations() {
    return true;
  }

  /** As ours counts: what it takes to compute the same update. */
  @Override
  protected Flops flops() {
    return UpdateFlops.total(agent().flops(0));
  }

  @Override
  protected double operate() {
    update();
    return 0;
  }

  /** Builds both agents and compares their losses. */
  @Setup
  public void prepare() throws IOException {
    Torch.load(core, Integer.parseInt(threads));
    burnIn(batch, method, sparsity);
    Agent ours = agent();
    states = ours.networks().stateSize();
    actions = ours.networks().actionSize();
    maxAction = ours.maxAction();
    copy(ours);
    fillReplay(benchmarked.replay());
    compare(ours);
    benchmarked.close();
  }

  /** Copies the networks and settings of an agent. */
  protected void copy(Agent ours) {
    actor = new TorchMlp(ours.networks().actor(), true);
    critic1 = new TorchMlp(ours.networks().critic1(), true);
    critic2 = new TorchMlp(ours.networks().critic2(), true);
    critic1Target = new TorchMlp(ours.networks().critic1Target(), false);
    critic2Target = new TorchMlp(ours.networks().critic2Target(), false);
  }

  /** All networks, in the order of ours: those that are trained, then the targets. */
  protected List<TorchMlp> networks() {
    return Stream.of(actor, critic1, critic2, actorTarget(), critic1Target, critic2Target)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The actor's target; null where there is none. */
  protected TorchMlp actorTarget() {
    return null;
  }

  /** Every iteration starts from the same agent, as ours does; moments start from zero. */
  @Setup(Level.Iteration)
  public void restore() {
    try (PointerScope scope = new PointerScope()) {
      GradMode.set_enabled(false);
      networks().forEach(TorchMlp::restore);
      GradMode.set_enabled(true);
    }
    actorOptimizer = optimizer(actorSettings(), actor.parameters());
    criticOptimizer =
        optimizer(
            criticSettings(),
            Stream.concat(critic1.parameters().stream(), critic2.parameters().stream()).toList());
  }

  /** Adam's settings for the actor. */
  protected abstract Adam.Settings actorSettings();

  /** Adam's settings for both critics. */
  protected abstract Adam.Settings criticSettings();

  /** LibTorch's optimizer of some parameters. */
  protected static org.bytedeco.pytorch.Adam optimizer(
      Adam.Settings settings, List<Tensor> parameters) {
    if (settings.beta1() != BETA1 || settings.beta2() != BETA2) {
      throw new IllegalArgumentException("only Adam with LibTorch's own betas is compared");
    }
    AdamOptions options = new AdamOptions(settings.learningRate());
    options.eps().put(settings.epsilon());
    options.weight_decay().put(settings.weightDecay());
    return new org.bytedeco.pytorch.Adam(
        new TensorVector(parameters.toArray(Tensor[]::new)), options);
  }

  private void fillReplay(ReplayBuffer from) {
    int rowSize = from.rowSize();
    capacity = from.size();
    memory = new FloatPointer(capacity * rowSize);
    float[] row = new float[rowSize];
    for (int i = 0; i < capacity; i++) {
      from.read(i, row);
      memory.position((long) i * rowSize).put(row);
    }
    memory.position(0);
    replay = torch.from_blob(memory, capacity, rowSize);
  }

  /** One update from a minibatch and noise that are drawn here. */
  protected final void update() {
    try (PointerScope scope = new PointerScope()) {
      GradMode.set_enabled(false);
      Tensor rows = torch.index_select(replay, 0, torch.randint(capacity, new long[] {batch}));
      Tensor[] noises = new Tensor[noises()];
      for (int i = 0; i < noises.length; i++) {
        noises[i] = torch.randn(batch, actions);
      }
      update(rows, noises);
    }
  }

  /** Standard normal tensors that an update needs, each samples x actions. */
  protected abstract int noises();

  /**
   * One update. Gradients are off when it is called.
   *
   * @param rows a minibatch: samples x a row of the replay buffer
   */
  protected abstract void update(Tensor rows, Tensor[] noises);

  /** Columns of a minibatch: states. */
  protected final Tensor state(Tensor rows) {
    return rows.narrow(1, 0, states);
  }

  /** Columns of a minibatch: states and actions. */
  protected final Tensor stateAction(Tensor rows) {
    return rows.narrow(1, 0, states + actions);
  }

  /** Columns of a minibatch: next states. */
  protected final Tensor nextState(Tensor rows) {
    return rows.narrow(1, states + actions, states);
  }

  /** Columns of a minibatch: rewards. */
  protected final Tensor reward(Tensor rows) {
    return rows.narrow(1, 2 * states + actions, 1);
  }

  /** Columns of a minibatch: 0 where the episode ended, else 1. */
  protected final Tensor notDone(Tensor rows) {
    return rows.narrow(1, 2 * states + actions + 1, 1);
  }

  /** Both side by side. */
  protected static Tensor beside(Tensor left, Tensor right) {
    return torch.cat(new TensorVector(left, right), 1);
  }

  /** Values between bounds. */
  protected static Tensor clamp(Tensor values, double low, double high) {
    return torch.clamp(
        values, new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high)));
  }

  /** Both critics regress on the same target values, and their step. */
  protected final void updateCritics(Tensor rows, Tensor target) {
    GradMode.set_enabled(true);
    Tensor stateAction = stateAction(rows);
    Tensor loss =
        torch
            .mse_loss(critic1.forward(stateAction), target)
            .add(torch.mse_loss(critic2.forward(stateAction), target));
    criticOptimizer.zero_grad();
    loss.backward();
    criticOptimizer.step();
    GradMode.set_enabled(false);
    critic1.applyMasks();
    critic2.applyMasks();
    if (lossesWanted) {
      criticLoss = loss.item_float();
    }
  }

  /** The actor's step. Gradients are on when it is called, and off afterwards. */
  protected final void stepActor(Tensor loss) {
    actorOptimizer.zero_grad();
    loss.backward();
    actorOptimizer.step();
    GradMode.set_enabled(false);
    actor.applyMasks();
    if (lossesWanted) {
      actorLoss = loss.item_float();
    }
  }

  /** The soft update of all targets, which then are as sparse as what they follow. */
  protected final void updateTargets() {
    follow(critic1Target, critic1);
    follow(critic2Target, critic2);
    if (actorTarget() != null) {
      follow(actorTarget(), actor);
    }
  }

  private void follow(TorchMlp target, TorchMlp online) {
    target.follow(online, tau);
    target.keepAsManyAs(online);
  }

  /** The same updates by both, from zero moments. */
  private void compare(Agent ours) throws IOException {
    restore();
    forgetMoments(ours);
    SplittableRandom random = new SplittableRandom(seed);
    lossesWanted = true;
    for (int update = 0; update < CHECKED_UPDATES; update++) {
      float[][] rows = new float[batch][benchmarked.replay().rowSize()];
      for (float[] row : rows) {
        benchmarked.replay().read(random.nextInt(benchmarked.replay().size()), row);
      }
      float[][] noise = new float[noises()][batch * actions];
      for (float[] one : noise) {
        for (int i = 0; i < one.length; i++) {
          one[i] = (float) random.nextGaussian();
        }
      }
      load(ours.batch(), rows);
      for (int i = 0; i < noise.length; i++) {
        load(noise(ours, i), noise[i]);
      }
      ours.update();
      try (PointerScope scope = new PointerScope()) {
        GradMode.set_enabled(false);
        Tensor[] tensors =
            Arrays.stream(noise)
                .map(one -> Torch.tensor(one, batch, actions))
                .toArray(Tensor[]::new);
        update(Torch.tensor(flat(rows), batch, rows[0].length), tensors);
      }
      requireClose("critic loss", update, ours.criticLoss(), criticLoss);
      if (ours.updates() % policyDelay() == 0) {
        requireClose("actor loss", update, ours.actorLoss(), actorLoss);
      }
    }
    lossesWanted = false;
    compareNetworks(ours);
  }

  private void compareNetworks(Agent ours) {
    List<Mlp> own =
        Stream.concat(ours.networks().online().stream(), ours.networks().targets().stream())
            .toList();
    List<TorchMlp> theirs = networks();
    for (int n = 0; n < own.size(); n++) {
      double deviation = theirs.get(n).deviation(own.get(n));
      if (!(deviation <= TOLERANCE_OF_MOVEMENT)) {
        throw new IllegalStateException(
            Torch.LIBRARY
                + "'s network "
                + n
                + " went another way than ours: it is off by "
                + deviation
                + " of the distance (seed "
                + seed
                + ")");
      }
    }
  }

  /** Critic updates for each update of the actor. */
  protected abstract int policyDelay();

  /** A noise panel of our agent, in the order in which noise is drawn. */
  protected abstract Panels noise(Agent ours, int number);

  private void requireClose(String what, int update, double ours, double theirs) {
    if (!(Math.abs(ours - theirs) <= TOLERANCE * Math.max(Math.abs(ours), LEAST_LOSS))) {
      throw new IllegalStateException(
          Torch.LIBRARY
              + "'s "
              + what
              + " in update "
              + update
              + " is "
              + theirs
              + ", ours "
              + ours
              + " (seed "
              + seed
              + ")");
    }
  }

  private void forgetMoments(Agent ours) throws IOException {
    ours.networks()
        .online()
        .forEach(
            network -> {
              Arrays.fill(network.parameters().firstMoments(), 0);
              Arrays.fill(network.parameters().secondMoments(), 0);
            });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream progress = new DataOutputStream(bytes);
    progress.writeLong(ours.updates());
    for (int optimizer = 0; optimizer < 3; optimizer++) {
      progress.writeLong(0);
    }
    forgetMoments(ours, progress);
    ours.restoreProgress(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** What the algorithm's progress has beside the optimizers' steps. */
  protected void forgetMoments(Agent ours, DataOutputStream progress) throws IOException {}

  private void load(Minibatch to, float[][] rows) {
    for (int sample = 0; sample < batch; sample++) {
      float[] row = rows[sample];
      for (int i = 0; i < states + actions; i++) {
        to.stateAction().set(sample, i, row[i]);
      }
      for (int i = 0; i < states; i++) {
        to.nextStateAction().set(sample, i, row[states + actions + i]);
      }
      to.reward()[sample] = row[2 * states + actions];
      to.notDone()[sample] = row[2 * states + actions + 1];
    }
  }

  private void load(Panels to, float[] noise) {
    for (int sample = 0; sample < batch; sample++) {
      for (int a = 0; a < actions; a++) {
        to.set(sample, a, noise[sample * actions + a]);
      }
    }
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[i].length, rows[i].length);
    }
    return all;
  }
}
