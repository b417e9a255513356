package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import java.util.Optional;

/** Says how many operations one step of an agent, or one topology change, takes. */
@FunctionalInterface
public interface UpdateFlopsSource {

  /**
   * Operations of one execution of a row.
   *
   * @param id {@code update.*} or {@code topology.*}
   * @param params environment, sizes, method and sparsity
   * @return empty if they are not known
   */
  Optional<Flops> flops(String id, RowParams params);
}
