package dev.intarsia.web.requesttarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestUser;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import dev.intarsia.web.pagecache.PageCache;
import dev.intarsia.web.requesttarget.PathVariants.Variant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Web cache deception against the whole site: page cache, edge headers, real engine. */
final class DeceivedPageCacheTest {

  private static final List<Variant> VARIANTS = PathVariants.all();
  private static final String SECRET = "balance of ann";

  @ParameterizedTest
  @EnumSource(LenientServer.class)
  @DisplayName("threat 2: a private page is never kept nor shown to another, however it is spelt")
  void privatePage_isNeverShownToAnother(LenientServer server) {
    isNeverShown(server, "Cookie", "SID=ann");
  }

  @ParameterizedTest
  @EnumSource(LenientServer.class)
  @DisplayName("threat 2: not even if the page cache cannot see who the visitor is")
  void privatePageOfAVisitorUnknownHere_isNeverShownToAnother(LenientServer server) {
    isNeverShown(server, "X-Certificate", "ann");
  }

  private static void isNeverShown(LenientServer server, String name, String value) {
    int shown = 0;
    try (TestSite site = site(server)) {
      for (Variant variant : VARIANTS) {
        Reply victim = site.get(variant.target(), name, value);
        boolean isPrivate = victim.text().contains(SECRET);
        shown += isPrivate ? 1 : 0;
        if (isPrivate) {
          assertThat(victim.page()).as(variant.target()).doesNotContain("stored");
          assertThat(victim.header("Cache-Control")).isEqualTo("private, no-store");
          assertThat(victim.header("CDN-Cache-Control")).isEqualTo("private, no-store");
        }
        for (int i = 0; i < 2; i++) {
          assertThat(site.get(variant.target()).text()).as(variant.target()).doesNotContain(SECRET);
        }
      }
    }
    assertThat(shown).as("variants that show the private page").isGreaterThan(50);
  }

  private static TestSite site(LenientServer server) {
    ExchangeFacts sessions = ExchangeFacts.plain().withSessionCookie("SID");
    ExchangeFacts users =
        sessions.completedBy(
            (known, more) -> {
              known.session().ifPresent(id -> more.user(RequestUser.of(id)));
              known.header("X-Certificate").forEach(id -> more.user(RequestUser.of(id)));
            });
    return TestSite.plan()
        .facts(users)
        .layer((cache, time) -> EdgeHeaders.builder().build())
        .layer((cache, time) -> PageCache.builder(cache).facts(sessions).build())
        .answering(request -> Answer.page(page(server, request.head().target())));
  }

  private static Fragment page(LenientServer server, String target) {
    return server.showsThePrivatePage(target)
        ? Fragment.of(
            scope -> {
              String user = scope.context("user");
              scope.write(user.isEmpty() ? "log in" : "balance of " + user);
            })
        : Fragment.of(scope -> scope.write("public page"));
  }
}
