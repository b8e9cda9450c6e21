package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers arrive as they were given. */
abstract class HeaderTheme extends AdapterTheme {

  HeaderTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  @Test
  void headers_arriveAsGiven_severalOfANameToo() throws Exception {
    try (Wire client = connect()) {
      Received page = client.get("/headers").receive();
      assertThat(page.status()).isEqualTo(404);
      assertThat(String.join(", ", page.all("X-Many"))).isEqualTo("one, two, three");
      assertThat(page.all("Set-Cookie"))
          .containsExactly("a=1; Path=/; HttpOnly", "b=\"2\"; Path=/x; Max-Age=5", "a=3");
      assertThat(page.all("X-Text"))
          .containsExactly("~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./ caf\u00e9");
      assertThat(page.all("Cache-Control")).containsExactly("max-age=60, public");
      assertThat(page.all("Content-Type")).hasSize(1);
      assertThat(page.first("Content-Type").replace(" ", "").toLowerCase(Locale.ROOT))
          .isEqualTo("text/plain;charset=utf-8");
      assertThat(page.all("Content-Length")).containsExactly("7");
      assertThat(page.rest()).isEqualTo("headers");
    }
  }

  @Test
  void page_setsNoCookieOfTheServers() throws Exception {
    try (Wire client = connect()) {
      assertThat(client.get("/page").receive().all("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/unmodified"})
  void responseWithoutBody_hasNone(String target) throws Exception {
    try (Wire client = connect()) {
      Received nothing = client.get(target).receive();
      assertThat(nothing.status()).isIn(204, 304);
      assertThat(nothing.all("Transfer-Encoding")).isEmpty();
      if (nothing.status() == 204) {
        assertThat(nothing.all("Content-Length")).isEmpty();
      } else {
        assertThat(nothing.all("ETag")).containsExactly("\"x\"");
      }
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void emptyResponse_isWhole() throws Exception {
    try (Wire client = connect()) {
      Received other = client.get("/other").receive();
      assertThat(other.status()).isEqualTo(303);
      assertThat(other.all("Location")).containsExactly("/page");
      assertThat(other.all("Content-Length")).containsExactly("0");
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void requestFields_areHandedOn() throws Exception {
    try (Wire client = connect()) {
      String seen =
          client
              .get("/x", "X-Many: one", "x-many: two, three", "Cookie: a=1; b=2")
              .receive()
              .rest();
      assertThat(seen)
          .contains("many=[one, two, three]\n")
          .contains("cookies={a=1, b=2}\n")
          .contains("method=GET\n")
          .contains("version=HTTP_1_1\n")
          .contains("scheme=http\n")
          .contains("authority=tck\n");
    }
  }
}
