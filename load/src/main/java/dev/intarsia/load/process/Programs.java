package dev.intarsia.load.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that this host may have. */
public enum Programs {
  /** Makes load. */
  WRK("wrk"),
  /** An HTTP cache that knows ESI. */
  VARNISH("varnishd"),
  /** Asks the former what it does. */
  VARNISH_ADMIN("varnishadm");

  private final String file;

  Programs(String file) {
    this.file = file;
  }

  /** Where it is, if it is there. */
  public Optional<Path> path() {
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(folder -> Path.of(folder, file))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public String toString() {
    return file;
  }

  /** Where it is; to be asked for only if it is there. */
  Path required() {
    return path()
        .orElseThrow(
            () -> new IllegalStateException("there is no " + file + "; load/install.sh gets it"));
  }
}
