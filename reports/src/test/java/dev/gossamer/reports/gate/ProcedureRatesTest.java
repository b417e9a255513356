package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.gate.SimulatedBlocks.Noise;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How often the procedure errs on a simulated machine: few gates by default, many with {@code
 * -Dgate.simulation=250}, which prints the table of docs/gate.md.
 */
class ProcedureRatesTest {

  private static final String SIMULATION = "gate.simulation";

  @Test
  void equalArmsPass() throws InterruptedException {
    for (Noise noise : List.of(Noise.spread(0.03), Noise.spread(0.07).neighbours(0.03))) {
      SelfTest.Rates rates = rates(noise, 0.03, 1, 150);
      assertTrue(rates.alarms().hits() <= 2, rates.toString());
    }
  }

  @Test
  void aRowThatIsTenPercentSlowerIsFound() throws InterruptedException {
    for (Noise noise :
        List.of(
            Noise.spread(0.03),
            Noise.spread(0.07),
            Noise.spread(0.05).neighbours(0.03),
            Noise.spread(0.03).bimodal(0.05))) {
      SelfTest.Rates rates = rates(noise, 0.03, 1.1, 60);
      assertTrue(rates.found().value() >= 0.9, noise + ": " + rates);
      assertTrue(rates.missed().hits() <= 1, noise + ": " + rates);
      assertTrue(rates.alarms().hits() <= 2, noise + ": " + rates);
      assertTrue(rates.seconds() <= 1800, noise + ": " + rates);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = SIMULATION, matches = "\\d+")
  void printsTheTable() throws InterruptedException {
    int runs = Integer.getInteger(SIMULATION);
    System.out.println(
        "| spread | forks beside a neighbour | other | smallest change | x 1.00: false alarms |"
            + " rows inconclusive | x 1.03: found | x 1.05: found | x 1.10: found | x 1.10: called"
            + " SAME |");
    System.out.println("|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|");
    print(Noise.spread(0.01), "", 0.03, runs);
    print(Noise.spread(0.03), "", 0.03, runs);
    print(Noise.spread(0.05), "", 0.03, runs);
    print(Noise.spread(0.07), "", 0.03, runs);
    print(Noise.spread(0.05).neighbours(0.03), "", 0.03, runs);
    print(Noise.spread(0.07).neighbours(0.03), "", 0.03, runs);
    print(Noise.spread(0.03).neighbours(0.08), "", 0.03, runs);
    print(Noise.spread(0.05).drifting(0.05), "speed drifts by 5 % a block", 0.03, runs);
    print(Noise.spread(0.03).bimodal(0.08), "3 of 10 forks 8 % slower", 0.03, runs);
    print(Noise.spread(0.07).forkSeconds(4), "forks take 4 s, not 2.5 s", 0.03, runs);
    print(Noise.spread(0.05), "", 0.05, runs);
    print(Noise.spread(0.07), "", 0.1, runs);
  }

  private static void print(Noise noise, String other, double minEffect, int runs)
      throws InterruptedException {
    SelfTest.Rates equal = rates(noise, minEffect, 1, 3 * runs);
    SelfTest.Rates slower = rates(noise, minEffect, 1.1, runs);
    System.out.printf(
        Locale.ROOT,
        "| %.0f %% | %.0f %% | %s | %.0f %% | %s | %.1f of 23 | %s | %s | %s | %s |%n",
        100 * noise.spread(),
        100 * noise.neighbour(),
        other,
        100 * minEffect,
        equal.alarms().percent(),
        equal.undecidedRows(),
        rates(noise, minEffect, 1.03, runs).found().percent(),
        rates(noise, minEffect, 1.05, runs).found().percent(),
        slower.found().percent(),
        slower.missed().percent());
  }

  private static SelfTest.Rates rates(Noise noise, double minEffect, double factor, int runs)
      throws InterruptedException {
    return SelfTest.rates(
        (scales, seed) -> new SimulatedBlocks(noise, scales, seed),
        SimulatedBlocks.keys(),
        Settings.standard(Duration.ofMinutes(30)).withMinEffect(minEffect),
        factor,
        runs,
        2026);
  }
}
