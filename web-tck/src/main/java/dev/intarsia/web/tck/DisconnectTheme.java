package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the client is gone, its page is given up. */
abstract class DisconnectTheme extends AdapterTheme {

  DisconnectTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  /** Servers notice with a write, so parts go on becoming ready; the last one never does. */
  @Test
  void clientThatBreaksOff_endsTheRendering() throws Exception {
    try (Wire client = connect()) {
      client.get("/holes").receive().readUntil("[shell]");
      client.reset();
    }
    for (int i = 0; i < TriedSite.HOLES - 1; i++) {
      site.release(i);
      site.awaitEnd(i);
    }
    site.assertNothingRenders();
  }

  @Test
  void clientThatBreaksOff_closesTheBody() throws Exception {
    Script script = site.script("x").give("[shell]");
    try (Wire client = connect()) {
      client.get("/script/x").receive().readUntil("[shell]");
      client.reset();
    }
    for (int i = 0; i < Wire.PATIENCE_SECONDS * 100 && !script.isClosed(); i++) {
      script.give("more");
      TimeUnit.MILLISECONDS.sleep(10);
    }
    script.assertCloses();
  }

  @Test
  void serverThatIsLeft_servesOthers() throws Exception {
    for (int i = 0; i < 50; i++) {
      Script script = site.script("x" + i).give("[shell]");
      try (Wire client = connect()) {
        client.get("/script/x" + i).receive().readUntil("[shell]");
        client.reset();
      }
      script.give("more").end();
      script.assertCloses();
    }
    try (Wire client = connect()) {
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }
}
