package dev.intarsia.web.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response in front of a cache that keeps the arrays it is handed and copies nothing. */
final class KeepingResponse extends HttpServletResponseWrapper {

  private final List<ByteBuffer> kept = new ArrayList<>();

  KeepingResponse(HttpServletResponse response) {
    super(response);
  }

  /** What it keeps, as it is now. */
  String text() {
    StringBuilder text = new StringBuilder();
    kept.forEach(bytes -> text.append(StandardCharsets.UTF_8.decode(bytes.duplicate())));
    return text.toString();
  }

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public void write(byte[] source, int offset, int length) {
        kept.add(ByteBuffer.wrap(source, offset, length));
      }

      @Override
      public void write(int single) {
        kept.add(ByteBuffer.wrap(new byte[] {(byte) single}));
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("asynchronous writing");
      }
    };
  }
}
