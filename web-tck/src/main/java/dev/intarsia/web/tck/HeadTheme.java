package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD gets the head of GET, and nothing else. */
abstract class HeadTheme extends AdapterTheme {

  HeadTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  private static final List<String> SAME =
      List.of("Content-Type", "Content-Length", "Cache-Control", "Set-Cookie", "X-Many");

  @ParameterizedTest
  @ValueSource(strings = {"/page", "/headers", "/big"})
  void head_isTheHeadOfGet_withoutBody(String target) throws Exception {
    try (Wire client = connect()) {
      Received get = client.get(target).receive();
      get.rest();
      Received head = client.send("HEAD", target).receiveHead();
      assertThat(head.status()).isEqualTo(get.status());
      for (String name : SAME) {
        assertThat(head.all(name)).as(name).isEqualTo(get.all(name));
      }
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void head_ofAStreamedPage_leavesNothingRendering() throws Exception {
    try (Wire client = connect()) {
      Received head = client.send("HEAD", "/holes").receiveHead();
      assertThat(head.status()).isEqualTo(200);
      site.assertNothingRenders();
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void head_ofAStream_closesIt() throws Exception {
    Script script = site.script("x").give("text");
    try (Wire client = connect()) {
      assertThat(client.send("HEAD", "/script/x").receiveHead().status()).isEqualTo(200);
      script.assertCloses();
      assertThat(script.takenBytes()).isZero();
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }
}
