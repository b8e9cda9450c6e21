package dev.intarsia.web.servlet;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, asked for with the first byte that is read: whoever asks a request for its
 * stream takes its reader and its parameters from those behind a filter.
 *
 * <p>Thread safety: none.
 */
final class LateInput extends InputStream {

  private final ServletRequest request;
  private @Nullable InputStream body;

  LateInput(ServletRequest request) {
    this.request = request;
  }

  private InputStream body() throws IOException {
    InputStream opened = body;
    if (opened == null) {
      opened = request.getInputStream();
      body = opened;
    }
    return opened;
  }

  @Override
  public int read() throws IOException {
    return body().read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return body().read(target, offset, length);
  }

  @Override
  public int available() throws IOException {
    return body().available();
  }
}
