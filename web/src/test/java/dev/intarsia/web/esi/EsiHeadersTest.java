package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.edge.CacheControl.Times;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.edge.SharedCacheKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EsiHeadersTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final EdgeTags TAGS = EdgeTags.builder(EdgeDialect.XKEY).site("shop").build();
  private static final FragmentClaim CLAIM =
      FragmentClaim.of(FragmentRef.to("block", 7).keyed("block", "7"));

  private final EsiHeaders headers = new EsiHeaders(SharedCacheKey.URL, CachePolicy.DEFAULT, TAGS);

  @Test
  @DisplayName("ED-8 a fragment has its own lifetime, tags and Vary")
  void fragment_hasItsOwnHeaders() {
    Cacheability output =
        Cacheability.tags("node:1").withContexts("headers:Accept-Language").withMaxAge(60);
    List<String> lines = texts(headers.fragment(output.anchoredAt(NOW), CLAIM, Times.fresh(NOW)));
    assertThat(lines)
        .contains(
            "Cache-Control: public, max-age=0, s-maxage=60",
            "CDN-Cache-Control: max-age=60",
            "Vary: Accept-Language")
        .anyMatch(line -> line.matches("xkey: ~sshop ~k[0-9a-f]{16} node:1"));
  }

  @Test
  @DisplayName("ED-10 a per-user fragment is private, no-store unless the edge keys by the user")
  void fragmentForOneUser_isKeptByNobody_unlessKeyed() {
    Cacheability output = Cacheability.contexts("user").withTags("cart:7");
    assertThat(texts(headers.fragment(output, CLAIM, Times.fresh(NOW))))
        .containsExactly(
            "Cache-Control: private, no-store", "CDN-Cache-Control: private, no-store");
    EsiHeaders keyed =
        new EsiHeaders(
            SharedCacheKey.URL.covering("user", "X-User-Hash"), CachePolicy.DEFAULT, TAGS);
    assertThat(texts(keyed.fragment(output, CLAIM, Times.fresh(NOW))))
        .contains("Vary: X-User-Hash", "Cache-Control: public, max-age=0, s-maxage=86400");
  }

  @Test
  void pageWithIncludes_isKeptByTheProxy_neverByTheBrowser() {
    List<String> lines =
        texts(headers.page(Cacheability.tags("node:1").withMaxAge(60), Times.fresh(NOW)));
    assertThat(lines)
        .containsExactly(
            "Cache-Control: private, no-store",
            "Surrogate-Control: max-age=60, content=\"ESI/1.0\"",
            "xkey: ~sshop node:1");
  }

  @Test
  void pageThatNobodyMayKeep_isStillAssembled() {
    assertThat(texts(headers.page(Cacheability.contexts("session"), Times.fresh(NOW))))
        .containsExactly(
            "Cache-Control: private, no-store", "Surrogate-Control: no-store, content=\"ESI/1.0\"");
  }

  private static List<String> texts(List<HeaderField> fields) {
    return fields.stream().map(HeaderField::toString).toList();
  }
}
