package dev.intarsia.web.tck;

/** A server that answers, until it is closed. */
public interface RunningServer extends AutoCloseable {

  /** Where it listens, on the loopback interface. */
  int port();

  /** Stops it at once; open connections are closed. */
  @Override
  void close();
}
