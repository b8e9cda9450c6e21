package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.exchange.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Big pages, long connections and many clients at once. */
abstract class LoadTheme extends AdapterTheme {

  LoadTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  @Test
  void bigPage_arrivesWhole_withItsLength() throws Exception {
    try (Wire client = connect()) {
      for (int i = 0; i < 3; i++) {
        Received page = client.get("/big").receive();
        assertThat(page.all("Content-Length")).containsExactly("" + BigText.LENGTH);
        assertThat(page.rest().equals(BigText.TEXT)).as("what arrived is what was sent").isTrue();
      }
    }
  }

  @Test
  void bigStream_arrivesWhole() throws Exception {
    Script script = site.script("big");
    for (int from = 0; from < BigText.LENGTH; from += 100_000) {
      script.give(BigText.TEXT.substring(from, from + 100_000));
    }
    script.end();
    try (Wire client = connect()) {
      String page = client.get("/script/big").receive().rest();
      assertThat(page.equals(BigText.TEXT)).as("what arrived is what was sent").isTrue();
    }
  }

  @Test
  void connection_servesManyRequests() throws Exception {
    try (Wire client = connect()) {
      for (int i = 0; i < 500; i++) {
        if (i % 2 == 0) {
          assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
        } else {
          site.script("x" + i).give("a").give("b" + i).end();
          assertThat(client.get("/script/x" + i).receive().rest()).isEqualTo("ab" + i);
        }
      }
    }
  }

  @Test
  void manyClients_areStreamedToAtOnce() throws Exception {
    List<Wire> clients = new ArrayList<>();
    List<Received> pages = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        site.script("x" + i).give("[shell]");
        clients.add(connect());
        clients.get(i).get("/script/x" + i);
      }
      for (Wire client : clients) {
        pages.add(client.receive());
        pages.get(pages.size() - 1).readUntil("[shell]");
      }
      for (int i = pages.size() - 1; i >= 0; i--) {
        site.script("x" + i).give("late " + i).end();
      }
      for (int i = 0; i < pages.size(); i++) {
        assertThat(pages.get(i).rest()).isEqualTo("late " + i);
        site.script("x" + i).assertCloses();
      }
    } finally {
      for (Wire client : clients) {
        client.close();
      }
    }
  }

  @Test
  void clientThatReadsLate_getsEverything() throws Exception {
    int bytes = 1 << 24;
    Script script = site.script("late").give(Chunk.of(new byte[1 << 16]), bytes >> 16).end();
    try (Wire client = connect()) {
      client.get("/script/late");
      script.settledBytes();
      assertThat(client.receive().rest()).hasSize(bytes);
    }
  }
}
