package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.edge.HeaderField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoScriptTest {

  private static final NoScript DETECTION = NoScript.standard();

  private static RequestFacts.Builder asking(String origin, String target) {
    String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
    return RequestFacts.get(origin + "/.intarsia/no-script?to=" + encoded);
  }

  private static NoScript.Reply reply(String target) {
    return DETECTION.reply(asking("https://shop.example", target).build());
  }

  @Test
  void goodTarget_setsTheCookieAndSendsBack() {
    NoScript.Reply reply = reply("/a/b?c=d&e=%20f#g");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.fields())
        .containsExactly(
            new HeaderField("Location", "/a/b?c=d&e=%20f#g"),
            new HeaderField(
                "Set-Cookie", "intarsia-no-script=1; Path=/; HttpOnly; SameSite=Lax; Secure"),
            new HeaderField("Cache-Control", "private, no-store"));
  }

  @Test
  void cookie_isSecure_onlyOverHttps() {
    NoScript.Reply reply = DETECTION.reply(asking("http://shop.example", "/").build());
    assertThat(reply.fields())
        .contains(
            new HeaderField("Set-Cookie", "intarsia-no-script=1; Path=/; HttpOnly; SameSite=Lax"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "/a\\b",
        "/%2fevil.example",
        "/%2F%2Fevil.example",
        "/%252fevil.example",
        "/%25252fevil.example",
        "/%2525252525252fevil.example",
        "/%5cevil.example",
        "/%255cevil.example",
        "/./evil.example",
        "/.//evil.example",
        "/..//evil.example",
        "/a/..//evil.example",
        "/%2e/evil.example",
        "/a/..",
        "/a//b",
        "/a\r\nSet-Cookie: x=y",
        "/a\nb",
        "/a\tb",
        "/a b",
        "/\u0000",
        "/a%0d%0aSet-Cookie:x",
        "/a%00",
        "/a%7f",
        "/%",
        "/%4",
        "/%zz",
        "/\u00e4",
        "/\u2028",
        "\u0001/a",
        " /a",
        "/.intarsia/no-script",
        "/.intarsia/no-script?to=%2F"
      })
  void badTarget_isRefused(String target) {
    NoScript.Reply reply = reply(target);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.fields())
        .containsExactly(new HeaderField("Cache-Control", "private, no-store"));
    assertThat(DETECTION.element(target)).isEmpty();
  }

  @Test
  void missingOrDoubleTarget_isRefused() {
    String path = "https://shop.example/.intarsia/no-script";
    assertThat(DETECTION.reply(RequestFacts.get(path).build()).status()).isEqualTo(400);
    assertThat(DETECTION.reply(RequestFacts.get(path + "?to=/a&to=/b").build()).status())
        .isEqualTo(400);
  }

  @Test
  void targetTooLong_isRefused() {
    assertThat(reply("/" + "a".repeat(2047)).status()).isEqualTo(303);
    assertThat(reply("/" + "a".repeat(2048)).status()).isEqualTo(400);
  }

  @Test
  void clientWithCookie_isNotSentOnAgain() {
    NoScript.Reply reply =
        DETECTION.reply(
            asking("https://shop.example", "/a?b=\"<&").cookie("intarsia-no-script", "1").build());
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.fields()).noneMatch(field -> field.name().equals("Location"));
    assertThat(reply.text()).contains("href=\"/a?b=&quot;&lt;&amp;\"");
  }

  @Test
  void otherMethod_isRefused() {
    RequestFacts post =
        RequestFacts.request("POST", "https://shop.example/.intarsia/no-script?to=/a").build();
    assertThat(DETECTION.reply(post).status()).isEqualTo(405);
  }

  @Test
  void element_namesThePathAndTheTarget() {
    assertThat(NoScript.at("/x/y", "c").element("/a?b='\"<>&=c"))
        .isEqualTo(
            "<noscript><meta http-equiv=\"refresh\""
                + " content=\"0;url=/x/y?to=%2Fa%3Fb%3D%27%22%3C%3E%26%3Dc\"></noscript>");
  }

  @Test
  void pathOrCookie_thatNeedsAnEscape_isRefused() {
    assertThatThrownBy(() -> NoScript.at("//x", "c")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NoScript.at("/x\"", "c")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NoScript.at("/..", "c")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NoScript.at("/x", "c;d")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 5000)
  void whateverIsAllowed_staysOnTheSite(@ForAll String target) {
    if (ReturnTarget.isAllowed(target)) {
      java.net.URI seen = java.net.URI.create("https://shop.example/x");
      assertThat(target).startsWith("/").doesNotContain("//", "\\");
      assertThat(seen.resolve(target.replaceAll("[^A-Za-z0-9/._-]", "_")).getHost())
          .isEqualTo("shop.example");
    }
  }
}
