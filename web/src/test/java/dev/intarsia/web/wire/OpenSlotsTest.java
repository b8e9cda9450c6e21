package dev.intarsia.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenSlotsTest {

  private final OpenSlots slots = OpenSlots.none();

  @Test
  void end_fillsWhatIsOpen_inTheOrderOfTheSlots() {
    slots.wrote("a");
    slots.wrote("b");
    slots.wrote("c");
    slots.filled("b");
    byte[] fallback = "<b>x</b>".getBytes(StandardCharsets.UTF_8);
    assertThat(slots.names()).containsExactly("a", "c");
    assertThat(slots.end(fallback))
        .containsExactly(LateForm.failure("a", fallback), LateForm.failure("c", fallback));
    assertThat(slots.end(fallback)).isEmpty();
  }

  @Test
  void slot_isWrittenOnceAndFilledOnce() {
    slots.wrote("a");
    assertThatThrownBy(() -> slots.wrote("a")).hasMessage("slot=a, allowed=a name not used before");
    slots.filled("a");
    assertThatThrownBy(() -> slots.filled("a")).hasMessage("slot=a, allowed=one of []");
    assertThatThrownBy(() -> slots.wrote("a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void assets_areClaimedOnce() {
    SentAssets assets = SentAssets.of(List.of("core"));
    assertThat(assets.claim(List.of("map", "core", "map", "chart")))
        .containsExactly("map", "chart");
    assertThat(assets.claim(List.of("chart", "table"))).containsExactly("table");
  }
}
