package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.event.RecordingListener;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.testkit.doubles.MapStore;
import org.junit.jupiter.api.Test;

/** What a renderer took from isolated output of one user is never stored for all of them. */
class ReadApartTest {

  private static final Fragment GREETING =
      Fragment.of(in -> in.write("Hello ").write(in.context("user"))).keyed("greeting");

  private final RecordingListener heard = new RecordingListener();
  private final RenderCache cache =
      Intarsia.builder()
          .store(new MapStore())
          .listener(heard)
          .renderer("hiding", ReadApartTest::hide)
          .renderer(
              "declaring",
              scope -> {
                scope.vary("user");
                hide(scope);
              })
          .build();

  /** Writes what is one user's and does not say so. */
  private static void hide(RenderScope scope) {
    scope.write(scope.isolated(GREETING).text());
  }

  private String shown(Fragment fragment, String user) {
    RequestFacts facts = RequestFacts.get("/").user(RequestUser.of(user)).build();
    return cache.render(fragment, facts).text();
  }

  private void assertEachSeesTheirOwn(Fragment fragment) {
    for (String user : new String[] {"ann", "bob", "ann"}) {
      assertThat(shown(fragment, user)).isEqualTo("Hello " + user);
    }
  }

  @Test
  void fragmentThatHidesIt_isNotStored_andTheListenerHearsWhy() {
    Fragment fragment = Fragment.of(ReadApartTest::hide).keyed("hiding");
    assertEachSeesTheirOwn(fragment);
    assertThat(heard.taken()).contains("rejected [hiding] READ_APART");
  }

  @Test
  void fragmentAroundOneThatHidesIt_isNotStored() {
    Fragment inner = Fragment.of(ReadApartTest::hide);
    assertEachSeesTheirOwn(Fragment.of(scope -> scope.embed(inner)).keyed("around"));
    assertEachSeesTheirOwn(
        Fragment.of(scope -> scope.embed(inner.keyed("inner"))).keyed("around both"));
    assertEachSeesTheirOwn(
        Fragment.of(scope -> scope.embed(FragmentRef.to("hiding").keyed("ref"))).keyed("by ref"));
  }

  @Test
  void isolatedInsideIsolated_isNotStored() {
    Fragment inner = Fragment.of(ReadApartTest::hide);
    assertEachSeesTheirOwn(
        Fragment.of(scope -> scope.write(scope.isolated(inner).text())).keyed("twice"));
  }

  @Test
  void fragmentThatDeclaresIt_isStored() {
    Fragment fragment =
        Fragment.of(
                scope -> {
                  scope.vary("user");
                  hide(scope);
                })
            .keyed("declaring");
    assertEachSeesTheirOwn(fragment);
    assertThat(heard.taken()).anyMatch(line -> line.startsWith("stored [declaring]"));
  }

  @Test
  void pageWithAHole_whoseRendererDeclaresIt_isStored() {
    Fragment page =
        Fragment.of(scope -> scope.embed(FragmentRef.to("declaring").keyed("hole"))).keyed("page");
    assertEachSeesTheirOwn(page);
    assertThat(heard.taken()).anyMatch(line -> line.startsWith("stored [page]"));
  }

  @Test
  void isolatedOutputThatIsTheSameForAll_hindersNothing() {
    Fragment feed = Fragment.of(in -> in.write("feed")).varyingBy("theme");
    Fragment page =
        Fragment.of(scope -> scope.write(scope.isolated(feed).text())).keyed("with feed");
    shown(page, "ann");
    assertThat(heard.taken()).anyMatch(line -> line.startsWith("stored [with feed]"));
  }
}
