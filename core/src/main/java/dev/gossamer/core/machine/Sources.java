package dev.gossamer.core.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * State of the checkout that the program was built from.
 *
 * @param commit git's commit, or "unknown" outside a checkout or without git
 * @param dirty whether tracked files differ from that commit; null if not known
 */
public record Sources(String commit, Boolean dirty) {

  /** State of a checkout. Never fails. */
  public static Sources read(Path directory) {
    // A directory within somebody else's checkout must not borrow that one's commit.
    if (!Files.exists(directory.resolve(".git"))) {
      return new Sources(Machine.UNKNOWN, null);
    }
    return new Sources(
        git(directory, "rev-parse", "HEAD").orElse(Machine.UNKNOWN),
        git(directory, "status", "--porcelain", "--untracked-files=no")
            .map(changes -> !changes.isEmpty())
            .orElse(null));
  }

  private static Optional<String> git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!git.waitFor(10, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return Optional.empty();
      }
      return git.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
