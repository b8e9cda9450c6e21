package dev.intarsia.load.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Plain code on the server's own interface. It sends the header fields that pages of ours have. */
record PlainSite(Answers answers) implements Site {

  /** The fields of a page of ours, with values of usual length. */
  static final Map<String, String> FIELDS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Cache-Control", "private, no-store",
          "Cache-Status", "intarsia; hit; detail=\"holes: 8 cached\"",
          "Server-Timing", "holes;dur=0.1, total;dur=0.1");

  static PlainSite of(Answers answers) {
    return new PlainSite(answers);
  }

  @Override
  public HttpServlet servlet() {
    return new PlainServlet(answers);
  }

  @Override
  public HttpHandler handler() {
    return exchange -> answer(answers, exchange);
  }

  @Override
  public long rendered() {
    return answers.rendered();
  }

  @Override
  public void close() {}

  private static long length(List<byte[]> body) {
    long length = 0;
    for (byte[] piece : body) {
      length += piece.length;
    }
    return length;
  }

  private static void answer(Answers answers, HttpExchange exchange) throws IOException {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    List<byte[]> body = answers.answer(exchange.getRequestURI().getPath(), cookie);
    FIELDS.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(HttpServletResponse.SC_OK, length(body));
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] piece : body) {
        out.write(piece);
      }
    }
  }

  private static final class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // containers do not serialize servlets
    private final Answers answers;

    PlainServlet(Answers answers) {
      this.answers = answers;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      List<byte[]> body = answers.answer(request.getRequestURI(), request.getHeader("Cookie"));
      FIELDS.forEach(response::setHeader);
      response.setContentLengthLong(length(body));
      OutputStream out = response.getOutputStream();
      for (byte[] piece : body) {
        out.write(piece);
      }
    }
  }
}
