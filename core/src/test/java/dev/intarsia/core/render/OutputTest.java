package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a scope makes of text, bytes, writer and stream. */
final class OutputTest {

  private static final String FACE = "\uD83D\uDE00";

  private final Workshop workshop =
      Workshop.with(builder -> builder.renderer("x", scope -> scope.write("X").maxAge(0)));

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void textBytesWriterAndStream_shareOnePosition() {
    FragmentRef hole = FragmentRef.to("x");
    Fragment page =
        Fragment.of(
            scope -> {
              Writer writer = scope.writer();
              OutputStream stream = scope.stream();
              writer.write("1");
              scope.write("2");
              writer.write('3');
              stream.write('4');
              writer.append("5").append('6');
              scope.write(new byte[] {'7'});
              stream.write(new byte[] {'.', '8', '.'}, 1, 1);
              writer.write("9");
              scope.embed(hole);
              writer.write("a");
              scope.embed(Fragment.of(inner -> inner.write("b").writer().write("c")));
              writer.write("d");
            });
    assertThat(workshop.page(page).text()).isEqualTo("123456789Xabcd");
  }

  @Test
  void surrogatePair_splitOverTwoWriterCalls_isOneCharacter() {
    Fragment page =
        Fragment.of(
            scope -> {
              scope.writer().write(FACE.charAt(0));
              scope.writer().write(FACE.charAt(1));
              scope.write("|");
              scope.writer().write(FACE, 0, 1);
              scope.writer().flush();
              scope.writer().write(FACE, 1, 1);
            });
    assertThat(workshop.page(page).text()).isEqualTo(FACE + "|" + FACE);
  }

  @Test
  void writerAndStream_closedByATemplateEngine_doNoHarm() {
    Fragment page =
        Fragment.of(
                scope -> {
                  try (Writer writer = scope.writer()) {
                    writer.write("a");
                  }
                  scope.write("b");
                  try (OutputStream stream = scope.stream()) {
                    stream.write('c');
                  }
                  try (Writer again = scope.writer()) {
                    again.write("d");
                  }
                })
            .keyed("page");
    assertThat(workshop.page(page).text()).isEqualTo("abcd");
    assertThat(workshop.page(page).text()).isEqualTo("abcd");
  }

  @Test
  void bytesGiven_areCopied() {
    byte[] reused = {'a'};
    Fragment page =
        Fragment.of(
            scope -> {
              scope.write(reused);
              reused[0] = 'b';
              scope.write(reused);
            });
    assertThat(workshop.page(page).text()).isEqualTo("ab");
  }

  @Test
  @DisplayName("RN-16 nothing is escaped or filtered, and \"0\" is output")
  void text_goesThroughAsItIs() {
    String text = "0";
    String markup = "<script>&amp;\u0000\u2028" + FACE;
    assertThat(workshop.page(Fragment.of(scope -> scope.write(text)).keyed("0")).text())
        .isEqualTo(text);
    assertThat(workshop.page(Fragment.of(scope -> scope.write(markup)).keyed("m")).text())
        .isEqualTo(markup);
  }

  @Test
  void binaryOutput_ofAnySize_comesBackByteForByte() {
    byte[] image = new byte[300_001];
    new Random(7).nextBytes(image);
    Fragment page =
        Fragment.of(
                scope -> scope.write(image).embed(FragmentRef.to("x")).stream().write(image, 0, 9))
            .keyed("image");
    byte[] expected = new byte[image.length + 1 + 9];
    System.arraycopy(image, 0, expected, 0, image.length);
    expected[image.length] = 'X';
    System.arraycopy(image, 0, expected, image.length + 1, 9);
    for (int i = 0; i < 2; i++) {
      Page made = workshop.page(page);
      assertThat(made.bytes()).isEqualTo(expected);
      assertThat(made.length()).isEqualTo(expected.length);
    }
  }

  @Test
  void json_withHolesInValuesAndKeys_isComposedAsIs() {
    FragmentRef hole = FragmentRef.to("x");
    Fragment json =
        Fragment.of(
                scope ->
                    scope
                        .write("{\"a\":\"")
                        .embed(hole)
                        .write("\",\"")
                        .embed(hole)
                        .write("\":[")
                        .write("\"\\u0041\"]}"))
            .keyed("json");
    assertThat(workshop.page(json).text()).isEqualTo("{\"a\":\"X\",\"X\":[\"\\u0041\"]}");
    assertThat(workshop.page(json).text()).isEqualTo("{\"a\":\"X\",\"X\":[\"\\u0041\"]}");
  }

  @Test
  void emptyOutput_isOutput() {
    Fragment empty = Fragment.of(scope -> scope.tag("a")).keyed("empty");
    assertThat(workshop.page(empty).length()).isZero();
    assertThat(workshop.page(empty).text()).isEmpty();
    assertThat(workshop.events.renderings()).isEqualTo(1);
  }

  @Test
  void skeleton_hasHolesAtTheirOffsets() {
    FragmentRef hole = FragmentRef.to("x");
    Fragment inner = Fragment.of(scope -> scope.embed(hole).write("é").embed(hole));
    Rendered skeleton =
        workshop.skeleton(
            Fragment.of(scope -> scope.write("ab").embed(inner).embed(hole)), Workshop.get());
    assertThat(skeleton.holes()).extracting(Rendered.Hole::offset).containsExactly(2, 4, 4);
    assertThat(skeleton.text().getBytes(StandardCharsets.UTF_8)).hasSize(4);
  }

  @Test
  @DisplayName("RN-8 one fragment in two places is output twice")
  void fragment_embeddedTwice_isThereTwice() {
    Fragment twice = Fragment.of(scope -> scope.write("t")).keyed("t");
    assertThat(workshop.page(Fragment.of(scope -> scope.embed(twice).embed(twice))).text())
        .isEqualTo("tt");
    assertThat(workshop.events.renderings("fragment [t]")).isEqualTo(1);
  }
}
