package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.esi.FragmentVerdict.Genuine;
import dev.intarsia.web.esi.FragmentVerdict.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FragmentUrlsProperties {

  private final FragmentUrls urls =
      FragmentUrls.builder(
              SigningKey.of("k1", "a".repeat(32).getBytes(StandardCharsets.UTF_8)),
              new StoppedTime(1_800_000_000_000L))
          .accepting(SigningKey.of("k2", "b".repeat(32).getBytes(StandardCharsets.UTF_8)))
          .build();

  @Provide
  Arbitrary<FragmentClaim> claims() {
    Arbitrary<Object> arguments =
        Arbitraries.oneOf(
            Arbitraries.of("", "a", "é", "漢", "😀", "a.b", "\u0000").map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag));
    Arbitrary<List<Object>> lists = arguments.injectNull(0.1).list().ofMaxSize(4);
    Arbitrary<FragmentRef> refs =
        Combinators.combine(
                Arbitraries.of("block", "a.b", "menu"),
                lists,
                Arbitraries.of("", "cart", "cart/é"),
                Arbitraries.of("", "node:1", "漢"),
                Arbitraries.of(0L, 60L, Cacheability.PERMANENT),
                Arbitraries.of("", "esi", "cached"))
            .as(FragmentUrlsProperties::ref);
    Arbitrary<ContextSet> contexts =
        Arbitraries.of("user", "languages:ui", "headers:a", "é")
            .set()
            .ofMaxSize(3)
            .map(ContextSet::of);
    return Combinators.combine(
            refs, contexts, Arbitraries.of("", "hash"), Arbitraries.integers().between(0, 4))
        .as(FragmentClaim::new);
  }

  private static FragmentRef ref(
      String renderer, List<Object> arguments, String key, String tag, long age, String denied) {
    FragmentRef ref = FragmentRef.to(renderer, arguments.toArray()).withMaxAge(age);
    ref = key.isEmpty() ? ref : ref.keyed(key, "x");
    ref = tag.isEmpty() ? ref : ref.tagged(tag);
    return denied.isEmpty() ? ref : ref.denying(denied);
  }

  @Property
  void anyClaim_comesBackAsItWas(@ForAll("claims") FragmentClaim claim) {
    String url = urls.sign(claim).orElseThrow();
    assertThat(urls.verify(url, claim.audience())).isEqualTo(new Genuine(claim));
  }

  @Property
  void differentClaims_haveDifferentUrls(
      @ForAll("claims") FragmentClaim one, @ForAll("claims") FragmentClaim other) {
    Assume.that(!one.equals(other));
    assertThat(urls.sign(one)).isNotEqualTo(urls.sign(other));
  }

  @Property(tries = 20_000)
  @Label("ED-8 a URL of which one byte is another is refused")
  void anyOtherByte_isRefused(
      @ForAll("claims") FragmentClaim claim, @ForAll int place, @ForAll("bytes") char other) {
    String url = urls.sign(claim).orElseThrow();
    int at = Math.floorMod(place, url.length());
    Assume.that(url.charAt(at) != other);
    String mutated = url.substring(0, at) + other + url.substring(at + 1);
    assertThat(urls.verify(mutated, claim.audience())).isInstanceOf(Refused.class);
  }

  @Provide
  Arbitrary<Character> bytes() {
    return Arbitraries.oneOf(
        Arbitraries.chars().range('\u0000', '\u00FF'),
        Arbitraries.of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=%"
                .chars()
                .mapToObj(c -> (char) c)
                .toList()));
  }

  @Property
  void shortenedOrLengthenedUrl_isRefused(
      @ForAll("claims") FragmentClaim claim, @ForAll int place, @ForAll("bytes") char more) {
    String url = urls.sign(claim).orElseThrow();
    int at = Math.floorMod(place, url.length());
    assertThat(verify(url.substring(0, at))).isInstanceOf(Refused.class);
    assertThat(verify(url.substring(0, at) + url.substring(at + 1))).isInstanceOf(Refused.class);
    assertThat(verify(url.substring(0, at) + more + url.substring(at))).isInstanceOf(Refused.class);
  }

  private FragmentVerdict verify(String url) {
    return urls.verify(url, "hash");
  }

  @Property
  void everySingleCharacter_ofOneUrl_isCovered(@ForAll("claims") FragmentClaim claim) {
    String url = urls.sign(claim).orElseThrow();
    for (int at = 0; at < url.length(); at++) {
      char other = url.charAt(at) == 'A' ? 'B' : 'A';
      String mutated = url.substring(0, at) + other + url.substring(at + 1);
      assertThat(verify(mutated)).as("at " + at).isInstanceOf(Refused.class);
    }
  }

  @Property
  void anyText_isAnswered(@ForAll String text) {
    assertThat(urls.verify(text, "")).isInstanceOf(Refused.class);
    assertThat(urls.verify("/_fragment/v1.k1." + text + '.' + text, ""))
        .isInstanceOf(Refused.class);
  }

  @Property
  void anyBytes_areReadOrNot_withoutException(@ForAll byte[] bytes) {
    Optional<ClaimCodec.Signed> read = ClaimCodec.decoded(bytes);
    read.ifPresent(signed -> assertThat(ClaimCodec.encoded(signed)).isPresent());
  }
}
