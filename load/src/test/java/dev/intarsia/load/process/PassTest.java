package dev.intarsia.load.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.load.page.Visitor;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PassTest {

  @Test
  void quantile_isTheTimeThatSoManyDoNotExceed() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(i -> i * 1000).toArray();
    assertThat(Pass.quantile(nanos, 0.5)).isEqualTo(100);
    assertThat(Pass.quantile(nanos, 0.99)).isEqualTo(198);
    assertThat(Pass.quantile(new long[] {7000}, 0.99)).isEqualTo(7);
  }

  @Test
  void pass_asksOnceAsEachVisitor_andReadsBothFormsOfBodies() throws Exception {
    List<String> cookies = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String cookie = exchange.getRequestHeaders().getFirst("Cookie");
          cookies.add(cookie);
          boolean isChunked = Visitor.ofCookie(cookie).number() % 2 == 0;
          byte[] body = new byte[100_000];
          exchange.sendResponseHeaders(200, isChunked ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      Pass pass = Pass.of(address, 5);
      assertThat(pass.p50Micros()).isPositive().isLessThanOrEqualTo(pass.p99Micros());
      assertThat(pass.perSecond()).isPositive();
    } finally {
      server.stop(0);
    }
    assertThat(cookies)
        .containsExactlyElementsOf(
            LongStream.range(0, 5).mapToObj(i -> new Visitor((int) i).cookie()).toList());
  }

  @Test
  void serverThatHangsUp_isToldOf() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      try (FirstBytes connection = new FirstBytes(address);
          Socket accepted = server.accept()) {
        accepted.shutdownOutput();
        assertThatThrownBy(() -> connection.ask(new Visitor(0)))
            .isInstanceOf(EOFException.class)
            .hasMessageContaining("before the first byte");
      }
    }
  }
}
