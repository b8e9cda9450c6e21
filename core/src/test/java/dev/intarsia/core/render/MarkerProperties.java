package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Markers and embedding are two ways to write the same page, by whichever way bytes are written.
 */
final class MarkerProperties {

  enum By {
    TEXT,
    BYTES,
    WRITER,
    STREAM,
    EMBEDDED,
    MARKER
  }

  /** A piece of output; for references the text is the argument. */
  record Piece(By by, String text, boolean isHole) {}

  @Provide
  Arbitrary<List<Piece>> pieces() {
    Arbitrary<String> text =
        Arbitraries.of("a", "intarsia-", "intarsia", "-", "00000000", "é", "\uD83D\uDE00", "");
    return Combinators.combine(Arbitraries.of(By.class), text, Arbitraries.of(true, false))
        .as(Piece::new)
        .list()
        .ofMaxSize(12);
  }

  @Property
  void page_isItsPiecesInOrder(@ForAll("pieces") List<Piece> pieces) {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder
                    .executor(Runnable::run)
                    .renderer("echo", scope -> scope.write(scope.arguments().string(0))))) {
      Fragment page =
          Fragment.of(
                  scope -> {
                    List<String> markers = new ArrayList<>();
                    for (Piece piece : pieces) {
                      markers.add(piece.by == By.MARKER ? scope.marker(ref(piece)) : "");
                    }
                    for (int i = 0; i < pieces.size(); i++) {
                      write(pieces.get(i), markers.get(i), scope);
                    }
                  })
              .keyed("page");
      StringBuilder expected = new StringBuilder();
      pieces.forEach(piece -> expected.append(piece.text));
      assertThat(workshop.page(page).text()).isEqualTo(expected.toString());
      assertThat(workshop.page(page).text()).isEqualTo(expected.toString());
      assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
    }
  }

  private static FragmentRef ref(Piece piece) {
    return FragmentRef.to("echo", piece.text)
        .deferred(piece.isHole ? Deferral.ALWAYS : Deferral.NEVER);
  }

  private static void write(Piece piece, String marker, RenderScope scope) throws IOException {
    switch (piece.by) {
      case TEXT -> scope.write(piece.text);
      case BYTES -> scope.write(piece.text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      case WRITER -> scope.writer().write(piece.text);
      case STREAM ->
          scope.stream().write(piece.text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      case EMBEDDED -> scope.embed(ref(piece));
      default -> scope.writer().write(marker);
    }
  }
}
