package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A client of HTTP/1.0 gets everything at once. */
abstract class OldClientTheme extends AdapterTheme {

  OldClientTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  @Test
  void streamedPage_arrivesWhole_withItsLength() throws Exception {
    Script script = site.script("x").give("[shell]");
    try (Wire client = connect()) {
      client.raw("GET /script/x HTTP/1.0\r\nHost: tck\r\n\r\n");
      script.give("[late]").end();
      Received page = client.receive();
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.all("Transfer-Encoding")).isEmpty();
      assertThat(page.all("Content-Length")).containsExactly("13");
      assertThat(page.rest()).isEqualTo("[shell][late]");
    }
  }

  @Test
  void failureHalfway_isAFailure() throws Exception {
    site.script("x").give("half").fail();
    try (Wire client = connect()) {
      Received page = client.raw("GET /script/x HTTP/1.0\r\nHost: tck\r\n\r\n").receive();
      assertThat(page.status()).isEqualTo(500);
      assertThat(page.rest()).doesNotContain("half").doesNotContain("secret");
    }
  }

  @Test
  void page_arrivesWhole() throws Exception {
    try (Wire client = connect()) {
      Received page = client.raw("GET /page HTTP/1.0\r\nHost: tck\r\n\r\n").receive();
      assertThat(page.all("Transfer-Encoding")).isEmpty();
      assertThat(page.rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void version_isHandedOn() throws Exception {
    try (Wire client = connect()) {
      client.raw("GET /x HTTP/1.0\r\nHost: tck\r\n\r\n");
      assertThat(client.receive().rest()).contains("version=HTTP_1_0");
    }
  }
}
