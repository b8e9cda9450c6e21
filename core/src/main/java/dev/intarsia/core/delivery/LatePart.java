package dev.intarsia.core.delivery;

import dev.intarsia.core.splice.DocumentCursor;
import dev.intarsia.core.splice.DocumentWalk;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs into one slot.
 *
 * <p>Thread safety: none; it belongs to who polls.
 */
final class LatePart {

  private static final DocumentWalk.Visitor UNSEEN =
      new DocumentWalk.Visitor() {
        @Override
        public void stretch(Rendered output, int from, int to) {}

        @Override
        public void hole(FragmentRef ref) {}
      };

  private final int number;
  private final FragmentRef ref;
  private final List<FragmentRef> outside;
  private @Nullable DocumentCursor cursor;

  /**
   * A part.
   *
   * @param outside the reference itself and those that its first place lies in
   */
  LatePart(int number, FragmentRef ref, List<FragmentRef> outside) {
    this.number = number;
    this.ref = ref;
    this.outside = outside;
  }

  int number() {
    return number;
  }

  FragmentRef ref() {
    return ref;
  }

  /** Whether everything in it is ready. */
  boolean isComplete(HoleFilling holes) {
    if (!holes.isReady(ref)) {
      return false;
    }
    DocumentCursor inside = new DocumentCursor(holes.of(ref).output(), outside);
    for (var at = inside.next(); at != DocumentCursor.At.END; at = inside.next()) {
      if (at == DocumentCursor.At.HOLE) {
        if (inside.endless() != null) {
          inside.pass();
        } else if (holes.isReady(inside.ref())) {
          inside.enter(holes.of(inside.ref()).output());
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** Says that it follows. */
  Piece begin(HoleFilling holes) {
    Fill fill = holes.of(ref);
    DocumentWalk walk = new DocumentWalk(holes, UNSEEN);
    try {
      walk.walk(fill.output(), outside);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Piece.LateBegin(number, ref, walk.attachments(), fill.isFailed());
  }

  /** The position in it. */
  DocumentCursor cursor(HoleFilling holes) {
    if (cursor == null) {
      cursor = new DocumentCursor(holes.of(ref).output(), outside);
    }
    return cursor;
  }
}
