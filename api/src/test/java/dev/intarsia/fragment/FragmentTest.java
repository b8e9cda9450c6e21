package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.intarsia.cacheability.Cacheability;
import org.junit.jupiter.api.Test;

final class FragmentTest {

  private static final Renderer HELLO = scope -> scope.write("hello");

  @Test
  void fragment_collectsWhatIsDeclared() {
    Fragment fragment =
        Fragment.of(HELLO).tagged("a").varyingBy("user").withMaxAge(60).keyed("x", "y");
    assertThat(fragment.key()).contains(FragmentKey.of("x", "y"));
    assertThat(fragment.declared())
        .isEqualTo(Cacheability.tags("a").withContexts("user").withMaxAge(60));
    assertThat(fragment.renderer()).isSameAs(HELLO);
    assertThat(fragment).hasToString("fragment [x, y]");
  }

  @Test
  void fragmentWithoutKey_dependsOnNothingYet() {
    assertThat(Fragment.of(HELLO).key()).isEmpty();
    assertThat(Fragment.of(HELLO).declared()).isSameAs(Cacheability.NONE);
    assertThat(Fragment.of(HELLO)).hasToString("fragment without key");
  }

  @Test
  void change_leavesTheOriginalAlone() {
    Fragment plain = Fragment.of(HELLO);
    plain.tagged("a").keyed("k");
    assertThat(plain.declared()).isSameAs(Cacheability.NONE);
    assertThat(plain.key()).isEmpty();
  }

  @Test
  void dependency_thatAddsNothing_returnsTheSame() {
    Fragment tagged = Fragment.of(HELLO).tagged("a");
    assertThat(tagged.tagged("a")).isSameAs(tagged);
  }

  @Test
  void missingRenderer_isRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> Fragment.of(null));
  }
}
