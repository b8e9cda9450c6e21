package dev.intarsia.web.tck;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a server, as bytes: nothing is corrected on the way. */
final class Wire implements AutoCloseable {

  static final int PATIENCE_SECONDS = Integer.getInteger("intarsia.tck.patienceSeconds", 20);

  private final Socket socket;
  private final InputStream in;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_SECONDS * 1_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a request of HTTP/1.1 without body. */
  Wire get(String target, String... fields) throws IOException {
    return send("GET", target, fields);
  }

  /** Sends a request of HTTP/1.1 without body. */
  Wire send(String method, String target, String... fields) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: tck\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    return raw(request.append("\r\n").toString());
  }

  /** Sends bytes as they are. */
  Wire raw(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads the head of the next response, which is for a GET or the like. */
  Received receive() throws IOException {
    return Received.from(in, Received.Asked.BODY);
  }

  /** Reads the head of the next response, which is for a HEAD. */
  Received receiveHead() throws IOException {
    return Received.from(in, Received.Asked.HEAD_ONLY);
  }

  /** Everything until the server closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Breaks the connection off, as a process does that is killed. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
