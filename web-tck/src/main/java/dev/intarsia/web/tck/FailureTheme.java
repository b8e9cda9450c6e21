package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails says that it failed, and nothing of the reason. */
abstract class FailureTheme extends AdapterTheme {

  FailureTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  @Test
  void failure_isAStatus_whichSaysNothingOfTheReason() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("/failing").receive();
      assertThat(page.status()).isEqualTo(500);
      assertThat(page.rest()).isEqualTo("500 Internal Server Error\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/injected", "/broken"})
  void headerThatWouldBreakTheLine_failsTheResponse(String target) throws Exception {
    try (Wire client = connect()) {
      Received page = client.get(target).receive();
      assertThat(page.status()).isEqualTo(500);
      assertThat(page.names()).doesNotContain("Injected").doesNotContain("X-Bad");
      assertThat(page.rest()).doesNotContain("Injected");
    }
  }

  /** Nothing has left yet if the part was not flushed: then there may still be a status. */
  @Test
  void failuresHalfway_cutEachBody_orAreAStatus_andHurtNobodyElse() throws Exception {
    for (int i = 0; i < 20; i++) {
      site.script("x" + i).give("half").fail();
      try (Wire client = connect()) {
        String all = client.get("/script/x" + i, "Connection: close").rest();
        assertThat(all).doesNotContain("\r\n0\r\n").doesNotContain("secret");
        if (all.startsWith("HTTP/1.1 500 ")) {
          assertThat(all).doesNotContain("half").endsWith("500 Internal Server Error\n");
        }
      }
    }
    try (Wire client = connect()) {
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }
}
