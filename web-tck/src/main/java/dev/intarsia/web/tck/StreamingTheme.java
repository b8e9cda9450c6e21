package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is ready reaches the client before what comes next is made. */
abstract class StreamingTheme extends AdapterTheme {

  private static final String COMPRESSED = "Accept-Encoding: gzip";

  private final boolean isCompressing;

  StreamingTheme(AdapterContract contract, ServerSetup setup) {
    super(contract, setup);
    isCompressing =
        setup.compression() == ServerSetup.Compression.GZIP
            && contract.abilities().contains(Ability.COMPRESSES);
  }

  /** Each hole is filled only after the client has what comes before it. */
  @Test
  void part_reachesTheClient_beforeTheNextIsRendered() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("/holes", COMPRESSED).receive();
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.readUntil("[shell]")).isEqualTo("[shell]");
      for (int i = 0; i < TriedSite.HOLES - 1; i++) {
        site.release(i);
        assertThat(page.readUntil("[after " + i + "]"))
            .isEqualTo("[hole " + i + "][after " + i + "]");
      }
      site.release(3);
      assertThat(page.rest()).isEqualTo("[hole 3][after 3]");
    }
  }

  @Test
  void chunk_reachesTheClient_beforeTheNextIsMade() throws Exception {
    Script script = site.script("long");
    try (Wire client = connect()) {
      Received page = client.get("/script/long", COMPRESSED).receive();
      for (int i = 0; i < 50; i++) {
        script.give("chunk ").give(i + ";");
        assertThat(page.readUntil(";")).isEqualTo("chunk " + i + ";");
      }
      script.give("last").end();
      assertThat(page.rest()).isEqualTo("last");
      script.assertCloses();
    }
  }

  @Test
  void streamedResponse_hasNoLength_andSaysItsEncodingOnce() throws Exception {
    Script script = site.script("x").give("text");
    try (Wire client = connect()) {
      Received page = client.get("/script/x", COMPRESSED).receive();
      assertThat(page.all("Content-Length")).isEmpty();
      assertThat(page.all("Transfer-Encoding")).hasSize(1);
      assertThat(page.all("Content-Encoding")).hasSize(isCompressing ? 1 : 0);
      assertThat(page.readUntil("text")).isEqualTo("text");
      script.end();
      assertThat(page.rest()).isEmpty();
    }
  }

  @Test
  void emptyStream_isAWholeResponse() throws Exception {
    site.script("x").end();
    try (Wire client = connect()) {
      assertThat(client.get("/script/x").receive().rest()).isEmpty();
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void encodedBody_isNotEncodedAgain() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("/encoded", COMPRESSED).receive();
      assertThat(page.all("Content-Encoding")).containsExactly("gzip");
      assertThat(page.rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void wholePage_arrivesWhole() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("/page", COMPRESSED).receive();
      assertThat(page.rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void failureAfterTheFirstByte_cutsTheBody() throws Exception {
    Script script = site.script("failing").give("[shell]");
    try (Wire client = connect()) {
      Received page = client.get("/script/failing", COMPRESSED).receive();
      page.readUntil("[shell]");
      script.fail();
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      assertThat(page.ending(rest)).isEqualTo(Received.Ending.CUT);
      assertThat(rest.toString(StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      script.assertCloses();
    }
  }
}
