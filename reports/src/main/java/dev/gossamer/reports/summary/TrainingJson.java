package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.summary.ConfigurationSummary.Alone;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Training runs, and the configurations they are of, in {@code summary.json}. What came after the
 * first version, {@code block}, {@code areaUnderCurve} and all configurations, may be absent when a
 * file is read.
 */
final class TrainingJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TrainingJson() {}

  static ObjectNode json(RunSummary run) {
    ObjectNode json = JSON.objectNode();
    json.put("name", run.name());
    json.put("algorithm", run.algorithm());
    json.put("env", run.env());
    json.put("method", run.method());
    json.put("sparsity", run.sparsity());
    json.put("block", run.block());
    json.put("seed", run.seed());
    json.put("status", run.status());
    json.put("steps", run.steps());
    SummaryJson.putFinite(json, "finalReturn", run.score().finalReturn());
    SummaryJson.putFinite(json, "areaUnderCurve", run.score().areaUnderCurve());
    json.put("wallSeconds", run.wallSeconds());
    json.set("flops", SummaryJson.json(run.flops()));
    return json;
  }

  static RunSummary run(JsonObject json) {
    return new RunSummary(
        json.text("name"),
        json.text("algorithm"),
        json.text("env"),
        json.text("method"),
        json.number("sparsity"),
        json.has("block") ? json.integer("block") : 1,
        json.count("seed"),
        json.text("status"),
        json.count("steps"),
        new RunScore(json.numberOrNan("finalReturn"), json.numberOrNan("areaUnderCurve")),
        json.number("wallSeconds"),
        SummaryJson.flops(json.object("flops")));
  }

  static ObjectNode json(ConfigurationSummary of) {
    ObjectNode json = JSON.objectNode();
    json.put("env", of.env());
    json.put("algorithm", of.algorithm());
    json.put("method", of.method());
    json.put("sparsity", of.sparsity());
    json.put("block", of.block());
    json.put("differences", of.differences());
    json.put("seeds", of.seeds());
    json.put("step", of.step());
    json.set("finalReturn", json(of.finalReturn()));
    json.set("areaUnderCurve", json(of.areaUnderCurve()));
    json.set("flops", SummaryJson.json(of.flops()));
    json.set("elapsedSeconds", json(of.elapsedSeconds()));
    of.alone().ifPresent(alone -> json.set("alone", json(alone)));
    of.versusDense().ifPresent(versus -> json.set("versusDense", json(versus)));
    of.versusTiny().ifPresent(versus -> json.set("versusTiny", json(versus)));
    return json;
  }

  static ConfigurationSummary configuration(JsonObject json) {
    return new ConfigurationSummary(
        json.text("env"),
        json.text("algorithm"),
        json.text("method"),
        json.number("sparsity"),
        json.integer("block"),
        json.text("differences"),
        json.integer("seeds"),
        json.count("step"),
        estimate(json.object("finalReturn")),
        estimate(json.object("areaUnderCurve")),
        SummaryJson.flops(json.object("flops")),
        estimate(json.object("elapsedSeconds")),
        json.optionalObject("alone").map(TrainingJson::alone),
        json.optionalObject("versusDense").map(TrainingJson::versus),
        json.optionalObject("versusTiny").map(TrainingJson::versus));
  }

  private static ObjectNode json(Alone alone) {
    ObjectNode json = JSON.objectNode();
    json.put("source", alone.source());
    json.set("seconds", json(alone.seconds()));
    json.put("environmentNanos", alone.environmentNanos());
    json.put("updateNanos", alone.updateNanos());
    json.put("actionNanos", alone.actionNanos());
    SummaryJson.putFinite(json, "changeNanos", alone.changeNanos());
    return json;
  }

  private static Alone alone(JsonObject json) {
    return new Alone(
        json.text("source"),
        estimate(json.object("seconds")),
        json.number("environmentNanos"),
        json.number("updateNanos"),
        json.number("actionNanos"),
        json.numberOrNan("changeNanos"));
  }

  private static ObjectNode json(Versus versus) {
    ObjectNode json = JSON.objectNode();
    json.put("step", versus.step());
    SummaryJson.putFinite(json, "returnShare", versus.returnShare());
    json.set("finalReturnDifference", json(versus.finalReturn()));
    json.set("areaUnderCurveDifference", json(versus.areaUnderCurve()));
    versus
        .elapsedSpeedup()
        .ifPresent(speedup -> json.set("elapsedSpeedup", SummaryJson.json(speedup)));
    versus.aloneSpeedup().ifPresent(speedup -> json.set("aloneSpeedup", SummaryJson.json(speedup)));
    json.putObject("flopsRatio")
        .put("paper", versus.flopsRatio().paper())
        .put("full", versus.flopsRatio().full());
    return json;
  }

  private static Versus versus(JsonObject json) {
    JsonObject ratio = json.object("flopsRatio");
    return new Versus(
        json.count("step"),
        json.numberOrNan("returnShare"),
        estimate(json.object("finalReturnDifference")),
        estimate(json.object("areaUnderCurveDifference")),
        json.optionalObject("elapsedSpeedup").map(SummaryJson::speedup),
        json.optionalObject("aloneSpeedup").map(SummaryJson::speedup),
        new FlopsRatio(ratio.number("paper"), ratio.number("full")));
  }

  private static ObjectNode json(Estimate estimate) {
    return SummaryJson.interval(estimate.value(), estimate.low(), estimate.high());
  }

  private static Estimate estimate(JsonObject json) {
    return new Estimate(
        json.numberOrNan("value"), json.numberOrNan("low"), json.numberOrNan("high"));
  }
}
