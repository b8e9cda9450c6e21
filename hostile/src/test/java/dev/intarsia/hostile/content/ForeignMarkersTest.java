package dev.intarsia.hostile.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Target;
import dev.intarsia.hostile.Trying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** User content that imitates markers. */
@Timeout(120)
final class ForeignMarkersTest {

  @Test
  void contentThatImitatesMarkers_isShownAsItIs() {
    Trying.inputs(Target.MARKERS, 20_000);
  }

  @Test
  void contentThatKnowsAMarkerOfItsOwnPage_isFound() {
    assertThat(Trying.breach(new ForeignMarkers(ForeignMarkers.Leak.THIS), 20_000))
        .hasMessageContaining("shown '");
  }
}
