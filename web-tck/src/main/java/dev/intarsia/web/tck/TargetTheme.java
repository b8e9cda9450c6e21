package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets are handed on as they came, or refused. */
abstract class TargetTheme extends AdapterTheme {

  TargetTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  /** What was asked for, or nothing if it was refused. */
  private Optional<String> seen(String target) throws Exception {
    try (Wire client = connect()) {
      Received page = client.get(target).receive();
      if (page.status() != 200) {
        assertThat(page.status()).isIn(400, 404);
        return Optional.empty();
      }
      byte[] body = page.rest().getBytes(StandardCharsets.ISO_8859_1);
      return new String(body, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("target="))
          .findFirst();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x?",
        "/a%20b?x=%C3%A9&y=+;&z=%2F",
        "/a+b",
        "/%41%7e",
        "/x?a=b?c=d&&=",
        "/caf%c3%a9/%E2%82%AC"
      })
  void target_isHandedOnUndecoded(String target) throws Exception {
    assertThat(seen(target)).contains("target=" + target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb",
        "/a%2fb",
        "//evil.example/x",
        "/a//b",
        "/a;jsessionid=1/b;x=y?q",
        "/a/..;/b",
        "/a/./b",
        "/a/../b",
        "/a%2E%2E/b",
        "/a/%2e%2e/b",
        "/a%5Cb",
        "/a%25b",
        "/a%3Fb"
      })
  void targetWithSeveralReadings_isHandedOnUnchanged_orRefused(String target) throws Exception {
    Optional<String> seen = seen(target);
    if (contract.abilities().contains(Ability.HANDS_ON_ANY_PATH)) {
      assertThat(seen).contains("target=" + target);
    } else {
      assertThat(seen).isIn(Optional.empty(), Optional.of("target=" + target));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz", "/%00", "/a%0d%0aX:y", "/\u00e9", "/<x>", "/a\\b", "*"})
  void targetThatIsNone_isNeverHandedOnAsAnother(String target) throws Exception {
    Optional<String> seen = seen(target);
    assertThat(seen).isIn(Optional.empty(), Optional.of("target=" + target));
  }

  @Test
  void absoluteTarget_beatsTheHost_orIsRefused() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("http://b.example/x?y").receive();
      assertThat(page.status()).isIn(200, 400);
      if (page.status() == 200) {
        assertThat(page.rest()).contains("authority=b.example\n").contains("/x?y\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a/b\r\n",
        "Host: a?b\r\n",
        "Host: a@b\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: a\r\nhost: a\r\n",
        "Host: <script>\r\n"
      })
  void hostThatMakesNoSense_isRefused_withoutEcho(String host) throws Exception {
    try (Wire client = connect()) {
      Received page =
          client.raw("GET /x HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n").receive();
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.rest()).doesNotContain("<script>").doesNotContain("target=");
    }
  }

  @Test
  void requestWithoutHost_isRefused_orMeansTheAddressItCameTo() throws Exception {
    try (Wire client = connect()) {
      Received page = client.raw("GET /x HTTP/1.1\r\nConnection: close\r\n\r\n").receive();
      assertThat(page.status()).isIn(200, 400);
      if (page.status() == 200) {
        assertThat(page.rest())
            .containsPattern("authority=(127\\.0\\.0\\.1|localhost|\\[.*:1]):" + server.port());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: x\r\n\r\n"
      })
  void bodyOfTwoLengths_isRefused_orEndsTheConnection(String framing) throws Exception {
    try (Wire client = connect()) {
      client.raw(
          "POST /page HTTP/1.1\r\nHost: tck\r\n"
              + framing
              + "GET /smuggled HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");
      assertThat(client.rest()).doesNotContain("target=/smuggled");
    }
  }
}
