package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.intarsia.RequestScope;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What fails, how it is told, and that nothing of it stays. */
final class FailureTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .renderer("self", scope -> scope.write("(").embed(FragmentRef.to("self")))
                  .renderer("other", scope -> scope.write("other")));

  private final AtomicBoolean isBroken = new AtomicBoolean(true);

  @AfterEach
  void close() {
    workshop.close();
  }

  private Fragment failing(Throwable failure) {
    return Fragment.of(
            scope -> {
              scope.tag("data").write("half of it");
              if (isBroken.get()) {
                throwAny(failure);
              }
            })
        .keyed("failing");
  }

  private static void throwAny(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  @Test
  @DisplayName(
      "RN-12 an unchecked exception passes through as it is, nothing of the output is kept")
  void uncheckedFailure_passesUnchanged_andLeavesNothing() {
    for (Throwable failure : List.of(new IllegalStateException("no"), new AssertionError("no"))) {
      Fragment page = Fragment.of(scope -> scope.embed(failing(failure))).keyed("page");
      assertThat(catchThrowable(() -> workshop.page(page))).isSameAs(failure);
    }
    assertThat(workshop.store.statistics().entries()).isZero();
    assertThat(workshop.events.of("rendered")).isEmpty();
    assertThat(workshop.events.of("renderFailed")).hasSize(4);
  }

  @Test
  @DisplayName("RN-12 a checked exception is wrapped, naming the fragment")
  void checkedFailure_isWrapped_namingTheFragment() {
    IOException failure = new IOException("disk");
    assertThatThrownBy(() -> workshop.page(failing(failure)))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("fragment [failing]")
        .hasMessageContaining("disk")
        .hasCause(failure);
  }

  @Test
  @DisplayName("RN-12 after a failure the same request and the next one can render")
  void afterAFailure_everythingWorks() {
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      assertThatThrownBy(() -> request.render(failing(new IllegalStateException("no"))));
      assertThat(request.render(Fragment.of(scope -> scope.write("sorry"))).text())
          .isEqualTo("sorry");
    }
    isBroken.set(false);
    Fragment page = failing(new IllegalStateException("no"));
    assertThat(workshop.page(page).text()).isEqualTo("half of it");
    assertThat(workshop.page(page).text()).isEqualTo("half of it");
    assertThat(workshop.events.renderings("fragment [failing]")).isEqualTo(1);
  }

  @Test
  void failureOfAChild_caughtByItsParent_leavesTheParentWhole() {
    Fragment page =
        Fragment.of(
                scope -> {
                  scope.write("a");
                  try {
                    scope.embed(failing(new IllegalStateException("no")));
                  } catch (IllegalStateException expected) {
                    scope.maxAge(0).write("sorry");
                  }
                  scope.write("b");
                })
            .keyed("page");
    assertThat(workshop.page(page).text()).isEqualTo("asorryb");
    assertThat(workshop.page(page).cacheability().tags().texts()).isEmpty();
  }

  @Test
  void interruption_thrownByARenderer_isWrapped_andStaysSet() {
    Fragment page =
        Fragment.of(
            scope -> {
              throw new InterruptedException("enough");
            });
    Throwable thrown = catchThrowable(() -> workshop.page(page));
    boolean isInterrupted = Thread.interrupted();
    assertThat(thrown)
        .isInstanceOf(RenderException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(isInterrupted).isTrue();
  }

  @Test
  void scope_usedAfterItsRendererReturned_refuses() {
    AtomicReference<RenderScope> kept = new AtomicReference<>();
    workshop.page(Fragment.of(kept::set).keyed("kept"));
    RenderScope scope = kept.get();
    List<Runnable> uses =
        List.of(
            () -> scope.write("x"),
            () -> scope.write(new byte[1]),
            scope::writer,
            scope::stream,
            () -> scope.tag("x"),
            () -> scope.vary("url"),
            () -> scope.context("url"),
            () -> scope.maxAge(1),
            () -> scope.dependOn(null),
            () -> scope.embed(Fragment.of(inner -> {})),
            () -> scope.embed(FragmentRef.to("other")),
            () -> scope.marker(FragmentRef.to("other")),
            () -> scope.isolated(Fragment.of(inner -> {})));
    for (Runnable use : uses) {
      assertThatThrownBy(use::run)
          .isInstanceOf(RenderException.class)
          .hasMessageContaining("fragment [kept]");
      assertThatThrownBy(() -> CompletableFuture.runAsync(use).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RenderException.class);
    }
  }

  @Test
  void scopeOfAFailedRenderer_usedAfterwards_refuses() {
    AtomicReference<RenderScope> kept = new AtomicReference<>();
    Fragment page =
        Fragment.of(
            scope -> {
              kept.set(scope);
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(() -> workshop.page(page)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> kept.get().write("x")).isInstanceOf(RenderException.class);
  }

  @Test
  void writerAndStream_usedAfterTheRendererReturned_changeNothingThatIsStored() throws Exception {
    List<AutoCloseable> kept = new ArrayList<>();
    AtomicReference<RenderScope> scopes = new AtomicReference<>();
    Fragment fragment =
        Fragment.of(
                scope -> {
                  scopes.set(scope);
                  kept.add(scope.writer());
                  kept.add(scope.stream());
                  scope.write("x");
                })
            .keyed("kept");
    workshop.page(fragment);
    java.io.Writer writer = (java.io.Writer) kept.get(0);
    java.io.OutputStream stream = (java.io.OutputStream) kept.get(1);
    assertThatThrownBy(
            () -> {
              writer.write("late");
              writer.flush();
            })
        .isInstanceOf(RenderException.class);
    assertThatThrownBy(() -> stream.write(1)).isInstanceOf(RenderException.class);
    assertThatThrownBy(() -> stream.write(new byte[2])).isInstanceOf(RenderException.class);
    assertThat(workshop.page(fragment).text()).isEqualTo("x");
  }

  @Test
  void nesting_beyondTheLimit_failsNamingThePath() {
    Fragment page = Fragment.of(scope -> scope.embed(FragmentRef.to("self")));
    assertThatThrownBy(() -> workshop.page(page))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("256")
        .hasMessageContaining("ref self[] in ref self[]");
    assertThat(workshop.page(Fragment.of(scope -> scope.write("fine"))).text()).isEqualTo("fine");
  }

  @Test
  void nesting_upToTheLimit_works() {
    assertThat(workshop.page(nested(256)).length()).isEqualTo(256);
    assertThatThrownBy(() -> workshop.page(nested(257))).isInstanceOf(RenderException.class);
  }

  private static Fragment nested(int levels) {
    Fragment at = Fragment.of(scope -> scope.write("("));
    for (int i = 1; i < levels; i++) {
      Fragment inner = at;
      at = Fragment.of(scope -> scope.write("(").embed(inner));
    }
    return at;
  }

  @Test
  void isolation_withinItself_meetsTheSameLimit() {
    AtomicReference<Fragment> page = new AtomicReference<>();
    page.set(Fragment.of(scope -> scope.isolated(page.get())));
    assertThatThrownBy(() -> workshop.page(page.get()))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("256");
  }

  @Test
  @DisplayName("RN-14 only registered renderers can be named by references")
  void reference_toNobody_isRefusedNamingThoseThereAre() {
    Fragment page = Fragment.of(scope -> scope.embed(FragmentRef.to("nobody")));
    assertThatThrownBy(() -> workshop.page(page))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN_RENDERER))
        .hasMessageContaining("nobody")
        .hasMessageContaining("[other, self]");
  }

  @Test
  void unknownContext_isRefusedNamingIt_whereverItIsNamed() {
    List<Fragment> pages =
        List.of(
            Fragment.of(scope -> scope.vary("usr")),
            Fragment.of(scope -> scope.context("usr")),
            Fragment.of(scope -> {}).varyingBy("usr"),
            Fragment.of(scope -> {}).varyingBy("usr").keyed("x"),
            Fragment.of(scope -> scope.embed(FragmentRef.to("other").varyingBy("usr"))),
            Fragment.of(
                scope -> scope.dependOn(dev.intarsia.cacheability.Cacheability.contexts("usr"))));
    for (Fragment page : pages) {
      assertThatThrownBy(() -> workshop.page(page))
          .isInstanceOfSatisfying(
              InvalidInputException.class,
              refused -> assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN_CONTEXT))
          .hasMessageContaining("usr")
          .hasMessageContaining("user");
    }
  }
}
