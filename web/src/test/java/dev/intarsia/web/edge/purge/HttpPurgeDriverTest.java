package dev.intarsia.web.edge.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.edge.purge.FakeEdge.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpPurgeDriverTest {

  private final FakeEdge edge = FakeEdge.open();

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void varnish_getsPurgeWithXkey() throws InterruptedException {
    assertThat(HttpPurgeDriver.varnish(edge.uri()).purge(List.of("node:1", "~sshop")))
        .isEqualTo(new PurgeAnswer.Done());
    Asked asked = edge.asked().get(0);
    assertThat(asked.method()).isEqualTo("PURGE");
    assertThat(asked.header("xkey")).isEqualTo("node:1 ~sshop");
  }

  @Test
  void varnishWithoutModules_getsBanWithAnExpression() throws InterruptedException {
    HttpPurgeDriver.ban(edge.uri()).purge(List.of("node:1", "a.b(c)"));
    Asked asked = edge.asked().get(0);
    assertThat(asked.method()).isEqualTo("BAN");
    assertThat(asked.header("xkey-expression")).doesNotContain(" ");
    Pattern expression = Pattern.compile(asked.header("xkey-expression"));
    assertThat(expression.matcher("~sshop node:1 z").find()).isTrue();
    assertThat(expression.matcher("~sshop, a.b(c)").find()).isTrue();
    assertThat(expression.matcher("node:1").find()).isTrue();
    assertThat(expression.matcher("node:11 xnode:1 aXb(c)").find()).isFalse();
  }

  @Test
  void surrogateKeys_arePostedInAHeader() throws InterruptedException {
    HttpPurgeDriver driver =
        HttpPurgeDriver.surrogateKeys(edge.uri())
            .withHeader("Fastly-Key", "secret")
            .withHeader("Fastly-Soft-Purge", "1");
    driver.purge(List.of("a", "b"));
    Asked asked = edge.asked().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.header("Surrogate-Key")).isEqualTo("a b");
    assertThat(asked.header("Fastly-Key")).isEqualTo("secret");
    assertThat(asked.header("Fastly-Soft-Purge")).isEqualTo("1");
    assertThat(driver.toString()).doesNotContain("secret");
  }

  @Test
  void json_isPosted() throws InterruptedException {
    HttpPurgeDriver.json(edge.uri(), "tags").purge(List.of("a", "quo\"te", "back\\slash"));
    Asked asked = edge.asked().get(0);
    assertThat(asked.header("Content-Type")).isEqualTo("application/json");
    assertThat(asked.body()).isEqualTo("{\"tags\":[\"a\",\"quo\\\"te\",\"back\\\\slash\"]}");
  }

  @Test
  void statuses_areDone_refused_orForLater() throws InterruptedException {
    PurgeDriver driver = HttpPurgeDriver.varnish(edge.uri());
    edge.answering(204, 301, 401, 403, 404, 413, 400, 500, 503);
    assertThat(driver.purge(List.of("a"))).isEqualTo(new PurgeAnswer.Done());
    for (int status : new int[] {301, 401, 403, 404}) {
      assertThat(driver.purge(List.of("a"))).isEqualTo(later(status, 0));
    }
    assertThat(driver.purge(List.of("a"))).isInstanceOf(PurgeAnswer.Refused.class);
    assertThat(driver.purge(List.of("a"))).isInstanceOf(PurgeAnswer.Refused.class);
    assertThat(driver.purge(List.of("a"))).isEqualTo(later(500, 0));
    assertThat(driver.purge(List.of("a"))).isEqualTo(later(503, 0));
  }

  @Test
  void tooManyRequests_saysHowLongToWait() throws InterruptedException {
    edge.answering(429);
    assertThat(HttpPurgeDriver.varnish(edge.uri()).purge(List.of("a"))).isEqualTo(later(429, 7));
  }

  private static PurgeAnswer later(int status, int seconds) {
    return new PurgeAnswer.Later("the edge answered " + status, Duration.ofSeconds(seconds));
  }

  @Test
  void edgeThatHangsUp_isForLater() throws InterruptedException {
    edge.answering(FakeEdge.HANG_UP);
    assertThat(HttpPurgeDriver.varnish(edge.uri()).purge(List.of("a")))
        .isInstanceOf(PurgeAnswer.Later.class);
  }

  @Test
  void edgeThatIsAway_isForLater() throws InterruptedException {
    URI gone = edge.uri();
    edge.close();
    assertThat(HttpPurgeDriver.varnish(gone).purge(List.of("a")))
        .isInstanceOf(PurgeAnswer.Later.class);
  }

  @Test
  void edgeThatNeverAnswers_isForLater() throws InterruptedException, IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://localhost:" + silent.getLocalPort() + "/");
      PurgeDriver driver = HttpPurgeDriver.varnish(uri).withTimeout(Duration.ofMillis(100));
      assertThat(driver.purge(List.of("a"))).isInstanceOf(PurgeAnswer.Later.class);
    }
  }
}
