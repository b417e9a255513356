package dev.gossamer.core.method;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;

/** Dense arrays times masks: today's practice, to compare with. */
public final class MaskedDense implements Method {

  /** Its name. */
  public static final String NAME = "masked-dense";

  private static final String TOPOLOGY = "masked.topology";

  private final Ds ds = new Ds();
  private final StaticSparse unchanged = new StaticSparse();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "dense arrays times masks, as published codes do it (code of Sokar et al. 2022)";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.choice(
            TOPOLOGY, ds.name(), List.of(ds.name(), unchanged.name()), "topology of masked-dense"));
  }

  @Override
  public void check(SettingValues values) {
    topologyOf(values).check(values);
  }

  @Override
  public Storage storage() {
    return Storage.MASKED;
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return topologyOf(context.values()).topology(context);
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return topologyOf(values).changesPerUpdate(values);
  }

  private Method topologyOf(SettingValues values) {
    return values.text(TOPOLOGY).equals(ds.name()) ? ds : unchanged;
  }
}
