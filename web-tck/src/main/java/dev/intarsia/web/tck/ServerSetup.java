package dev.intarsia.web.tck;

/**
 * How a server is to be set up.
 *
 * <p>Otherwise it is to let through whatever it can, such as targets with {@code %2F}.
 *
 * @param compression whether it compresses
 * @param threads how many threads it has for requests
 * @param patience how long it waits for a client that reads nothing
 */
public record ServerSetup(Compression compression, Threads threads, Patience patience) {

  /** At most so many threads run application code of a server that has few. */
  public static final int FEW_THREADS = 8;

  /** Whether a server compresses HTML for clients that accept gzip. */
  public enum Compression {
    /** It does not. */
    OFF,
    /** It does, however short the page. */
    GZIP
  }

  /** How many threads a server has for requests. */
  public enum Threads {
    /** As many as it needs. */
    MANY,
    /** At most {@link #FEW_THREADS}. */
    FEW
  }

  /** How long a server waits for a client that reads nothing. */
  public enum Patience {
    /** As long as it does if nobody says anything. */
    USUAL,
    /** Two seconds, or as long as it does if it cannot be told. */
    SHORT
  }

  static ServerSetup plain() {
    return new ServerSetup(Compression.OFF, Threads.MANY, Patience.USUAL);
  }

  ServerSetup with(Compression other) {
    return new ServerSetup(other, threads, patience);
  }

  ServerSetup with(Threads other) {
    return new ServerSetup(compression, other, patience);
  }

  ServerSetup with(Patience other) {
    return new ServerSetup(compression, threads, other);
  }
}
