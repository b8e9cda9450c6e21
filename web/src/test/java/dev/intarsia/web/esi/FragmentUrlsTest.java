package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.esi.FragmentVerdict.Genuine;
import dev.intarsia.web.esi.FragmentVerdict.Reason;
import dev.intarsia.web.esi.FragmentVerdict.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FragmentUrlsTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final SigningKey OLD = SigningKey.of("old", "o".repeat(32).getBytes());
  private static final SigningKey NEW = SigningKey.of("new", "n".repeat(32).getBytes());
  private static final FragmentRef REF =
      FragmentRef.to("block", "cart", 7L, 2.5, true, null).keyed("cart", "7").tagged("cart:7");

  private final StoppedTime time = new StoppedTime(NOW);
  private final FragmentUrls urls = FragmentUrls.builder(NEW, time).build();
  private final String url = urls.sign(FragmentClaim.of(REF)).orElseThrow();

  @Test
  @DisplayName("ED-8 what was signed here is what is rendered")
  void signedUrl_givesBackTheClaim() {
    FragmentClaim claim =
        new FragmentClaim(REF, ContextSet.of("languages", "user.permissions"), "hash7", 3);
    String signed = urls.sign(claim).orElseThrow();
    assertThat(signed)
        .matches("/\\.intarsia/fragment/v1\\.new\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    assertThat(urls.verify(signed, "hash7")).isEqualTo(new Genuine(claim));
  }

  @Test
  @DisplayName("ED-8 a forged URL is refused")
  void forgedUrl_isRefused() {
    FragmentUrls attacker =
        FragmentUrls.builder(SigningKey.of("new", "x".repeat(32).getBytes()), time).build();
    assertThat(verify(attacker.sign(FragmentClaim.of(REF)).orElseThrow()))
        .isEqualTo(new Refused(Reason.FORGED));
    assertThat(verify(url.replace(".new.", ".old."))).isEqualTo(new Refused(Reason.FORGED));
    assertThat(verify(url.replace(".new.", ".unknown."))).isEqualTo(new Refused(Reason.FORGED));
  }

  @Test
  void payloadOfOne_withTheSignatureOfAnother_isRefused() {
    String other = urls.sign(FragmentClaim.of(FragmentRef.to("block", "all"))).orElseThrow();
    String mixed = url.substring(0, url.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    assertThat(verify(mixed)).isEqualTo(new Refused(Reason.FORGED));
  }

  @Test
  @DisplayName("ED-8 a URL ends")
  void url_isRefusedAfterItsTime_andNotBefore() {
    Duration lifetime = Duration.ofDays(2);
    time.set(NOW + lifetime.toMillis() - 1);
    assertThat(verify(url)).isInstanceOf(Genuine.class);
    time.set(NOW + 2 * lifetime.toMillis());
    assertThat(verify(url)).isEqualTo(new Refused(Reason.EXPIRED));
  }

  @Test
  void url_isTheSameForAWhile_soThatCachesShareIt() {
    long period = Duration.ofDays(2).toMillis();
    time.set(NOW / period * period);
    String first = urls.sign(FragmentClaim.of(REF)).orElseThrow();
    time.set(NOW / period * period + period - 1);
    assertThat(urls.sign(FragmentClaim.of(REF))).hasValue(first);
    time.set(NOW / period * period + period);
    assertThat(urls.sign(FragmentClaim.of(REF)))
        .isNotEmpty()
        .isNotEqualTo(java.util.Optional.of(first));
    assertThat(verify(first)).isInstanceOf(Genuine.class);
  }

  @Test
  @DisplayName("ED-8 ED-10 a URL made for one audience is refused to another")
  void url_forAnotherAudience_isRefused() {
    String mine = urls.sign(FragmentClaim.of(REF).forAudience("hash7")).orElseThrow();
    assertThat(urls.verify(mine, "hash8")).isEqualTo(new Refused(Reason.OTHER_AUDIENCE));
    assertThat(urls.verify(mine, "")).isEqualTo(new Refused(Reason.OTHER_AUDIENCE));
    assertThat(urls.verify(mine, "hash7")).isInstanceOf(Genuine.class);
    assertThat(urls.verify(url, "hash7")).isInstanceOf(Genuine.class);
  }

  @Test
  @DisplayName("ED-8 keys rotate: the old one still verifies, and no longer when it is gone")
  void keys_rotate() {
    String old = FragmentUrls.builder(OLD, time).build().sign(FragmentClaim.of(REF)).orElseThrow();
    assertThat(verify(old)).isEqualTo(new Refused(Reason.FORGED));
    FragmentUrls rotated = FragmentUrls.builder(NEW, time).accepting(OLD).build();
    assertThat(rotated.verify(old, "")).isInstanceOf(Genuine.class);
    assertThat(rotated.verify(url, "")).isInstanceOf(Genuine.class);
    assertThat(rotated.sign(FragmentClaim.of(REF))).hasValue(url);
  }

  @Test
  @DisplayName("ED-8 tricks with the form of the URL are refused")
  void tricksWithTheForm_areRefused() {
    String path = url.substring("/.intarsia/fragment/".length());
    for (String trick :
        List.of(
            url + "?",
            url + "?a=b",
            url + "&a",
            url + "#x",
            url + "/",
            url + "=",
            url + "==",
            url + "%",
            url + ".",
            url + ".css",
            url + " ",
            " " + url,
            url + "\r\n",
            url + "\u0000",
            url + "?" + url,
            "//evil" + url,
            "http://site" + url,
            "/./" + url.substring(1),
            "/.intarsia/fragment/../.intarsia/fragment/" + path,
            "/.intarsia/fragment//" + path,
            "/%5Ffragment/" + path,
            "/_FRAGMENT/" + path,
            "/.intarsia/fragment/V1" + path.substring(2),
            "/.intarsia/fragment/v2" + path.substring(2),
            "/_fragment%2F" + path,
            url.replace("v1.", "v1%2E"),
            url.replace("v1.", "%761."),
            url.replace(".new.", ".%6Eew."),
            "/\\.intarsia/fragment/v1." + path,
            url.replace(".new.", ".new." + "new."),
            "",
            "/",
            "/.intarsia/fragment/",
            "/\\.intarsia/fragment/v1",
            "/\\.intarsia/fragment/v1...",
            "...")) {
      assertThat(verify(trick)).as(trick).isInstanceOf(Refused.class);
    }
  }

  @Test
  void doubledPart_isRefused() {
    String[] parts = url.split("\\.");
    assertThat(verify(url + '.' + parts[3])).isInstanceOf(Refused.class);
    assertThat(verify(parts[0] + ".new." + parts[2] + parts[2] + '.' + parts[3]))
        .isInstanceOf(Refused.class);
    assertThat(verify(url + parts[3])).isInstanceOf(Refused.class);
  }

  @Test
  void urlTooLong_isNotSigned_andNotRead() {
    FragmentRef big = FragmentRef.to("block", "x".repeat(2_000));
    assertThat(urls.sign(FragmentClaim.of(big))).isEmpty();
    assertThat(urls.sign(FragmentClaim.of(FragmentRef.to("block", "x".repeat(70_000))))).isEmpty();
    assertThat(verify(url + "x".repeat(2_000))).isEqualTo(new Refused(Reason.TOO_LONG));
  }

  @Test
  void signedBytesThatWereWrittenOtherwise_areUnreadable() {
    for (String payload : List.of("", "\u0002", "\u0001", "\u0001rest", "x".repeat(100))) {
      String text =
          "/.intarsia/fragment/v1.new."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
      String signature =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(NEW.sign(text.getBytes(StandardCharsets.UTF_8)));
      assertThat(verify(text + '.' + signature)).isEqualTo(new Refused(Reason.UNREADABLE));
    }
  }

  @Test
  @DisplayName("ED-8 output that varies by more than was allowed must not be answered")
  void claim_tellsWhatTheOutputMayVaryBy() {
    FragmentClaim claim = FragmentClaim.of(REF).allowing(ContextSet.of("user", "languages:ui"));
    assertThat(claim.allows(ContextSet.of("user.roles", "languages:ui"))).isTrue();
    assertThat(claim.allows(ContextSet.empty())).isTrue();
    assertThat(claim.allows(ContextSet.of("session"))).isFalse();
    assertThat(claim.allows(ContextSet.of("languages"))).isFalse();
  }

  @Test
  void everyRefusal_isAnsweredAlike() {
    assertThat(FragmentVerdict.REFUSED_STATUS).isEqualTo(404);
    assertThat(OLD.toString()).doesNotContain("ooo");
  }

  @Test
  void settingsThatCannotBe_areRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SigningKey.of("k", new byte[31]))
        .withMessageContaining("31");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SigningKey.of("K.", new byte[32]));
    FragmentUrls.Builder builder = FragmentUrls.builder(NEW, time);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder.accepting(NEW));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder.prefix("/a.b/"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder.lifetime(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> FragmentClaim.of(REF).atDepth(5));
    assertThatIllegalArgumentException().isThrownBy(() -> FragmentClaim.of(REF).forAudience("a b"));
  }

  private FragmentVerdict verify(String target) {
    return urls.verify(target, "");
  }
}
