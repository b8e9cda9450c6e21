package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Bodies of requests are handed on. */
abstract class RequestBodyTheme extends AdapterTheme {

  RequestBodyTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain());
  }

  private static String digest(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
    return body.length() + " bytes, " + crc.getValue();
  }

  @Test
  void form_isHandedOnUnread() throws Exception {
    String form = "a=1%262&b=%23&a=#+x";
    try (Wire client = connect()) {
      client.raw(
          "POST /body?a=query HTTP/1.1\r\nHost: tck\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n"
              + form);
      assertThat(client.receive().rest()).isEqualTo(digest(form));
      assertThat(client.get("/page").receive().rest()).isEqualTo("<title>page</title>");
    }
  }

  @Test
  void chunkedBody_isHandedOnWithoutItsFraming() throws Exception {
    try (Wire client = connect()) {
      client.raw(
          "POST /body HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n");
      assertThat(client.receive().rest()).isEqualTo(digest("hello, world"));
    }
  }

  @Test
  void longBody_isHandedOnWhole() throws Exception {
    String body = BigText.TEXT.substring(0, 1_000_000);
    try (Wire client = connect()) {
      client.raw(
          "PUT /body HTTP/1.1\r\nHost: tck\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      assertThat(client.receive().rest()).isEqualTo(digest(body));
    }
  }

  @Test
  void bodyThatNobodyReads_isNotTakenForARequest() throws Exception {
    try (Wire client = connect()) {
      client.raw("POST /unread HTTP/1.1\r\nHost: tck\r\nContent-Length: 40\r\n\r\n");
      client.raw("GET /smuggled HTTP/1.1\r\nHost: tck\r\n\r\n12");
      client.get("/after", "Connection: close");
      assertThat(client.rest()).contains("<title>unread</title>").doesNotContain("smuggled");
    }
  }
}
