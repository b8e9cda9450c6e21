package dev.intarsia.varnish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.site.Almanac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's comparison behind Varnish: the blocks that the page leaves out are put in there. */
final class DemoTest {

  private static final String BLOCKS = "delay1=90&delay2=30&delay3=60";

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void requireVarnish() {
    Varnish.require();
  }

  private static Almanac demo() throws IOException {
    return Almanac.start(new Almanac.Settings(0, "memory", Duration.ofMillis(5), Optional.empty()));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static int blocks(String page) {
    return page.split("data-block=\"", -1).length - 1;
  }

  @Test
  void page_isAssembledByTheEdge_andFromItsCacheTheNextTime() throws Exception {
    try (Almanac demo = demo();
        Varnish edge = Varnish.inFrontOf(demo.port())) {
      URI page = URI.create(edge.address() + "/compare?mode=esi&cached=on&" + BLOCKS);
      String first = get(page).body();
      assertThat(blocks(first)).isEqualTo(3);
      assertThat(first).doesNotContain("<esi:");
      HttpResponse<String> second = get(page);
      assertThat(blocks(second.body())).isEqualTo(3);
      assertThat(second.headers().firstValue("Cache-Status"))
          .get()
          .asString()
          .endsWith("varnish; hit");
    }
  }

  @Test
  void visitorWithoutProxy_seesNoInclude_whateverHeAnnounces() throws Exception {
    try (Almanac demo = demo()) {
      URI page = URI.create("http://127.0.0.1:" + demo.port() + "/compare?mode=esi&" + BLOCKS);
      assertThat(get(page).body()).doesNotContain("<esi:").contains("data-block=\"3\"");
    }
  }

  @Test
  void streamedPage_passesTheEdge_asItIsMade() throws Exception {
    try (Almanac demo = demo();
        Varnish edge = Varnish.inFrontOf(demo.port())) {
      URI page = URI.create(edge.address() + "/compare?mode=stream&delay1=900&delay2=30&delay3=60");
      HttpRequest document =
          HttpRequest.newBuilder(page).header("Sec-Fetch-Dest", "document").build();
      long began = System.nanoTime();
      try (var body = client.send(document, BodyHandlers.ofInputStream()).body()) {
        byte[] shell = body.readNBytes(1_000);
        long shellMillis = (System.nanoTime() - began) / 1_000_000;
        assertThat(shell).hasSize(1_000);
        assertThat(shellMillis).as("the slowest block takes 900 ms").isLessThan(800);
        body.readAllBytes();
        assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThan(850);
      }
    }
  }
}
