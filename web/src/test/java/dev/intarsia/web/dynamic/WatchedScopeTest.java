package dev.intarsia.web.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.storage.memory.HeapStore;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a renderer does with its scope, being watched changes nothing. */
final class WatchedScopeTest {

  /** One thing that a renderer may do. */
  interface Deed {
    void with(RenderScope scope) throws Exception;
  }

  static Stream<Deed> deeds() {
    return Stream.of(
        scope -> scope.write("text"),
        scope -> scope.write(new byte[] {65}),
        scope -> scope.writer().write("written"),
        scope -> scope.stream().write("streamed".getBytes(StandardCharsets.UTF_8)),
        scope -> scope.tag("a", "b"),
        scope -> scope.vary("theme"),
        scope -> scope.write(scope.context("url.path")),
        scope -> scope.maxAge(7),
        scope -> scope.dependOn(Cacheability.tags("c")),
        scope -> scope.attach(Attachments.libraries("lib")),
        scope -> scope.write("" + scope.allows(Access.denied().because(Cacheability.tags("d")))),
        scope -> scope.embed(Fragment.of(in -> in.tag("e").write("child")).keyed("child")),
        scope -> scope.embed(Fragment.of(in -> in.write("x")).tagged("declared").withMaxAge(9)),
        scope -> scope.embed(FragmentRef.to("ref", 1)),
        scope -> scope.write(scope.marker(FragmentRef.to("ref", 2))),
        scope -> scope.write(scope.isolated(Fragment.of(in -> in.tag("f").write("i"))).text()),
        scope -> scope.write(scope.arguments().toString()),
        scope -> scope.tag("g").write(scope.cacheability().toString()));
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void deed_hasTheSameEffect_watchedOrNot(Deed deed) {
    Fragment plain = Fragment.of(deed::with).keyed("plain");
    Findings findings =
        new Findings(new PoorPage(0, Cacheability.NONE.contexts(), Cacheability.NONE.tags()));
    Fragment watched = Fragment.of(WatchedScope.watching(plain, findings, "page")).keyed("watched");
    try (RenderCache cache =
        Intarsia.builder()
            .store(HeapStore.ofMebibytes(1))
            .renderer("ref", scope -> scope.tag("r").write("ref " + scope.arguments()))
            .build()) {
      RequestFacts facts = RequestFacts.get("/path").build();
      Page one = cache.render(plain, facts);
      Page other = cache.render(watched, facts);
      assertThat(other.text()).isEqualTo(one.text());
      assertThat(other.attachments()).isEqualTo(one.attachments());
      assertThat(other.cacheability().tags()).isEqualTo(one.cacheability().tags());
      assertThat(other.cacheability().contexts()).isEqualTo(one.cacheability().contexts());
      assertThat(other.cacheability().maxAgeSeconds())
          .isEqualTo(one.cacheability().maxAgeSeconds());
      assertThat(findings.poor()).isEmpty();
    }
  }
}
