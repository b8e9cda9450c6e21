package dev.intarsia.web.driver;

import java.io.IOException;

/** Says that a body could not be written: nobody reads it any more, and nothing here has failed. */
public final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(IOException cause) {
    super("the client is gone", cause);
  }
}
