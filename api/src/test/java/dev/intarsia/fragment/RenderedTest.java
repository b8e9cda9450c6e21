package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Rendered.Hole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenderedTest {

  private static final Hole HOLE = new Hole(1, FragmentRef.to("r"));

  private static Rendered middleOf(String text, List<Hole> holes) {
    byte[] source = ("<<" + text + ">>").getBytes(StandardCharsets.UTF_8);
    return new Rendered(
        source, 2, source.length - 4, holes, Cacheability.tags("a"), Attachments.libraries("l"));
  }

  @Test
  void result_isARangeOfBytes() throws IOException {
    Rendered rendered = middleOf("aéz", List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendered.writeTo(out, 1, rendered.length());
    assertThat(rendered.text()).isEqualTo("aéz");
    assertThat(rendered.length()).isEqualTo(4);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("éz");
  }

  @Test
  void stretch_outsideOfTheRange_isRefused() {
    Rendered rendered = middleOf("abc", List.of());
    for (int[] range : new int[][] {{-1, 2}, {0, 4}, {2, 1}}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> rendered.writeTo(new ByteArrayOutputStream(), range[0], range[1]));
    }
  }

  @Test
  void holes_areCopied() {
    List<Hole> holes = new ArrayList<>(List.of(HOLE));
    Rendered rendered = middleOf("abc", holes);
    holes.clear();
    assertThat(rendered.holes()).containsExactly(HOLE).isUnmodifiable();
    assertThat(rendered).hasToString("3 bytes, 1 holes, tags=[a] contexts=[] max-age=permanent");
  }

  @Test
  void dependenciesAndAttachments_areThoseGiven() {
    assertThat(middleOf("", List.of()).cacheability()).isEqualTo(Cacheability.tags("a"));
    assertThat(middleOf("", List.of()).attachments()).isEqualTo(Attachments.libraries("l"));
  }
}
