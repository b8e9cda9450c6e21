package dev.intarsia.load.process;

import dev.intarsia.load.page.Visitor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Asks over one connection, one request after the other, and takes the time until the first byte of
 * each answer.
 *
 * <p>Knows of HTTP/1.1 what the servers here send: a length, or chunks without trailers.
 *
 * <p>Thread safety: none.
 */
final class FirstBytes implements AutoCloseable {

  private static final int BUFFER = 64 << 10;
  private static final String LENGTH = "content-length:";
  private static final int HEX = 16;

  private final URI address;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects. */
  FirstBytes(URI address) throws IOException {
    this.address = address;
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
  }

  /**
   * Asks as a visitor and reads the whole answer.
   *
   * @return nanoseconds from the request until its answer began
   */
  long ask(Visitor visitor) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n"
            .formatted(address.getPath(), address.getAuthority(), visitor.cookie());
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    long start = System.nanoTime();
    out.write(bytes);
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("the server hung up before the first byte of an answer");
    }
    long nanos = System.nanoTime() - start;
    in.reset();
    skipAnswer();
    return nanos;
  }

  private void skipAnswer() throws IOException {
    long length = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return;
    }
    for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
      in.skipNBytes(chunk);
      line();
    }
    line();
  }

  private long chunk() throws IOException {
    return Long.parseLong(line().strip(), HEX);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server hung up within an answer");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
