package dev.intarsia.load.measure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.load.measure.Contestant.Keeping;
import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.page.Visitor;
import dev.intarsia.load.process.WrkReport;
import dev.intarsia.load.server.Figures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ShortAnswersTest {

  private static final int LENGTH = 73_728;

  @Test
  void turn_withAnswersThatAreShorterThanPages_doesNotCount() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = PageKind.STANDARD.page().whole(new Visitor(0));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    PageCheck check = PageCheck.sameForAll(PageKind.STANDARD.page());
    Figures spent = new Figures(0, 0, 0, 0);
    try (Contestant one = new Contestant("site", new Stand(address), check, Keeping.ALL)) {
      one.fill(3);
      assertThatCode(() -> one.require(report(LENGTH * 10L), spent)).doesNotThrowAnyException();
      assertThatThrownBy(() -> one.require(report(LENGTH * 10L - 1), spent))
          .isInstanceOf(WrongPageException.class)
          .hasMessageContaining("expected at least " + LENGTH);
    } finally {
      server.stop(0);
    }
  }

  private static WrkReport report(long bytes) {
    return new WrkReport(10, 1_000_000, bytes, 0, 1, 1);
  }
}
