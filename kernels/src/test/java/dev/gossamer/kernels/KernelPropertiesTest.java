package dev.gossamer.kernels;

import dev.gossamer.kernels.call.Kernel;
import dev.gossamer.kernels.call.Occupancy;
import dev.gossamer.kernels.call.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every kernel of every provider at sizes nobody chose. */
class KernelPropertiesTest {

  @Property(tries = 2000)
  void withinBoundsAndNothingElseWritten(
      @ForAll Kernel kernel, @ForAll("shapes") Shape shape, @ForAll long seed) {
    for (KernelProvider provider : Kernels.all()) {
      kernel.check(provider, shape, seed);
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 150),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 150),
            Arbitraries.integers().between(1, 150),
            Arbitraries.integers().between(1, 9),
            Arbitraries.of(Occupancy.class),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (inputs, outputs, first, batch, vectors, occupancy, wide, clipped) ->
                new Shape(
                    inputs,
                    outputs,
                    Math.min(first, inputs),
                    batch,
                    vectors,
                    occupancy,
                    wide,
                    clipped));
  }
}
