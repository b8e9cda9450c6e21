package dev.intarsia.web.requesttarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.web.requesttarget.TargetVerdict.Bypass;
import dev.intarsia.web.requesttarget.TargetVerdict.Canonical;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetRulesTest {

  private final TargetRules rules = TargetRules.forHosts("shop.example", "localhost:8080");

  @Test
  void plainTarget_isCanonical() {
    assertThat(judged("/")).isEqualTo("https://shop.example/");
    assertThat(judged("/a/b.html")).isEqualTo("https://shop.example/a/b.html");
    assertThat(judged("/a/")).isEqualTo("https://shop.example/a/");
    assertThat(judged("/caf%C3%A9?q=1")).isEqualTo("https://shop.example/caf%C3%A9?q=1");
    assertThat(judged("/a?")).isEqualTo("https://shop.example/a?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a FORM",
        "http://shop.example/ FORM",
        "* FORM",
        "/a#b FORM",
        "/a;b=1 SEMICOLON",
        "/a\\b BACKSLASH",
        "/a|b ILLEGAL_CHARACTER",
        "//a EMPTY_SEGMENT",
        "/a//b EMPTY_SEGMENT",
        "/a/./b DOTS",
        "/a/.. DOTS",
        "/a. DOTS",
        "/%zz BROKEN_ESCAPE",
        "/a% BROKEN_ESCAPE",
        "/a%2 BROKEN_ESCAPE",
        "/%c3%A9 SMALL_ESCAPE",
        "/%41 NEEDLESS_ESCAPE",
        "/a%2E NEEDLESS_ESCAPE",
        "/a%2Fb ESCAPED_DELIMITER",
        "/a%5Cb ESCAPED_DELIMITER",
        "/a%3Bb ESCAPED_DELIMITER",
        "/a%252Fb ESCAPED_DELIMITER",
        "/a%3Fb ESCAPED_DELIMITER",
        "/a%23b ESCAPED_DELIMITER",
        "/a%00 CONTROL",
        "/a%0D%0Ab CONTROL",
        "/a%7F CONTROL",
        "/a%C2%85 CONTROL",
        "/a%20/b WHITE_SPACE",
        "/a%20 WHITE_SPACE",
        "/a/%20b WHITE_SPACE",
        "/%C0%AF NOT_UTF8",
        "/%E0%80%AF NOT_UTF8",
        "/%ED%A0%80 NOT_UTF8",
        "/%C3 NOT_UTF8",
        "/%EF%BC%8F LOOKALIKE",
        "/%E2%80%AE LOOKALIKE",
        "/%C2%A0 LOOKALIKE",
        "/a?b#c ILLEGAL_CHARACTER"
      })
  @DisplayName("threat 2: each trick has its reason")
  void trick_isABypass(String target, BypassReason reason) {
    assertThat(rules.judge("https", "shop.example", target)).isEqualTo(new Bypass(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example",
    "shop.example.evil.example",
    "evilshop.example",
    "shop.example:444",
    "shop.example.",
    "user@shop.example",
    "'shop.example, evil.example'",
    "''",
    "shop.example:",
    "localhost",
    "shop.example/x"
  })
  @DisplayName("threat 1: a host that is not on the list meets no cache")
  void foreignHost_isABypass(String host) {
    assertThat(rules.judge("https", host, "/")).isEqualTo(new Bypass(BypassReason.HOST));
  }

  @Test
  void host_isComparedInLowerCase_withoutTheUsualPort() {
    assertThat(rules.judge("HTTPS", "SHOP.example:443", "/")).isEqualTo(canonical("https"));
    assertThat(rules.judge("http", "shop.example:80", "/")).isEqualTo(canonical("http"));
    assertThat(rules.judge("http", "localhost:8080", "/")).isInstanceOf(Canonical.class);
    assertThat(rules.judge("http", "shop.example:443", "/"))
        .isEqualTo(new Bypass(BypassReason.HOST));
  }

  private static TargetVerdict canonical(String scheme) {
    return new Canonical(new CanonicalTarget(scheme, "shop.example", "/", null));
  }

  @Test
  void otherScheme_isABypass() {
    assertThat(rules.judge("ftp", "shop.example", "/")).isEqualTo(new Bypass(BypassReason.SCHEME));
  }

  @Test
  @DisplayName("threat 9: a target is not longer than a key may be")
  void longTarget_isABypass() {
    assertThat(judged("/" + "a".repeat(2_047))).startsWith("https");
    assertThat(judged("/" + "a".repeat(2_048))).isEqualTo("TOO_LONG");
  }

  @Test
  @DisplayName("PC-12 by default every spelling of a query is a page of its own")
  void query_isKeptAsItCame() {
    assertThat(judged("/?a=1&b=2")).endsWith("/?a=1&b=2");
    assertThat(judged("/?b=2&a=1")).endsWith("/?b=2&a=1");
    assertThat(judged("/?q=a+b")).endsWith("/?q=a+b");
    assertThat(judged("/?q=a%20b&&utm_source=x")).endsWith("/?q=a%20b&&utm_source=x");
  }

  @Test
  @DisplayName("PC-12 rules for queries, where asked for")
  void queryRules_makeOnePageOfManySpellings() {
    TargetRules strict = rules.withQuery(QueryRules.AS_IS.allowingOnly("page", "q").inAnyOrder());
    for (String query :
        new String[] {
          "q=a%20b&page=2",
          "page=2&q=a+b",
          "page=%32&q=a%20b&x=1",
          "&&page=2&q=a+b&",
          "q=a+b&page=2&utm_source=x"
        }) {
      assertThat(judged(strict, "/?" + query)).endsWith("/?page=2&q=a%20b");
    }
    assertThat(judged(strict, "/?x=1")).isEqualTo("https://shop.example/");
    assertThat(judged(strict, "/?q")).endsWith("/?q=");
    assertThat(judged(strict, "/?q=2&q=1")).endsWith("/?q=2&q=1");
  }

  @Test
  @DisplayName("PC-12 what mailings add to links does not count, where asked for")
  void trackingArguments_areIgnored() {
    TargetRules rulesOfTheShop = rules.withQuery(QueryRules.AS_IS.ignoringTracking());
    assertThat(judged(rulesOfTheShop, "/?utm_source=a&id=7&fbclid=x&%75tm_medium=b"))
        .endsWith("/?id=7");
    assertThat(judged(rulesOfTheShop, "/?utm=1&gclidx=2")).endsWith("/?utm=1&gclidx=2");
  }

  @Test
  @DisplayName("threat 1: an argument cannot hide behind a semicolon")
  void queryThatSplitsInTwoWays_isABypass() {
    TargetRules strict = rules.withQuery(QueryRules.AS_IS.ignoring("utm_*"));
    assertThat(judged(strict, "/?utm_source=1;q=evil")).isEqualTo("AMBIGUOUS_QUERY");
    assertThat(judged(strict, "/?q=%C0%AF")).isEqualTo("BROKEN_ESCAPE");
    assertThat(judged(strict, "/?" + "a&".repeat(129))).isEqualTo("TOO_LONG");
  }

  @Test
  void queryThatGrowsTooLong_isABypass() {
    TargetRules strict = rules.withQuery(QueryRules.AS_IS.inAnyOrder()).withLongest(20);
    assertThat(judged(strict, "/?a=1")).endsWith("/?a=1");
    assertThat(judged(strict, "/?a=((((((((((")).isEqualTo("TOO_LONG");
  }

  @Test
  void rulesWithoutHost_orOfANameThatIsNone_areRefused() {
    assertThatExceptionOfType(ConfigurationException.class).isThrownBy(TargetRules::forHosts);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TargetRules.forHosts("http://shop.example"))
        .withMessageContaining("http://shop.example");
  }

  private String judged(String target) {
    return judged(rules, target);
  }

  private static String judged(TargetRules rules, String target) {
    TargetVerdict verdict = rules.judge("https", "shop.example", target);
    return verdict instanceof Canonical canonical
        ? canonical.target().url()
        : ((Bypass) verdict).reason().name();
  }
}
