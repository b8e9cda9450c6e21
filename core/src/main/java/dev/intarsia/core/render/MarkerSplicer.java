package dev.intarsia.core.render;

import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Rendered.Hole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns markers in a scope's output into what they stand for.
 *
 * <p>Only scopes that handed out markers are searched, and only for their own, which nobody else
 * can know.
 */
final class MarkerSplicer {

  private MarkerSplicer() {}

  static OutputBuffer spliced(OutputBuffer from, String prefix, Map<String, Placement> markers) {
    byte[] wanted = prefix.getBytes(StandardCharsets.US_ASCII);
    int markerLength = MarkerText.lengthAfter(prefix);
    OutputBuffer to = new OutputBuffer();
    Copy copy = new Copy(from, to);
    int at = MarkerText.indexOf(from.array(), from.size(), wanted, 0);
    while (at >= 0 && at + markerLength <= from.size()) {
      Placement placement = markers.get(MarkerText.at(from.array(), at, markerLength));
      int next = at + 1;
      if (placement != null && !copy.isBroken(at, at + markerLength)) {
        copy.upTo(at);
        put(placement, to);
        copy.skip(markerLength);
        next = at + markerLength;
      }
      at = MarkerText.indexOf(from.array(), from.size(), wanted, next);
    }
    copy.upTo(from.size());
    return to;
  }

  private static void put(Placement placement, OutputBuffer to) {
    @Nullable Rendered inline = placement.inline();
    if (inline == null) {
      to.hole(placement.ref());
    } else {
      to.output(inline);
    }
  }

  /** Copies bytes and the holes between them. */
  private static final class Copy {
    private final OutputBuffer from;
    private final OutputBuffer to;
    private int at;
    private int hole;

    Copy(OutputBuffer from, OutputBuffer to) {
      this.from = from;
      this.to = to;
    }

    /** Whether something was embedded in the middle of these bytes, so that they are no marker. */
    boolean isBroken(int start, int end) {
      for (int i = hole; i < from.holes().size() && from.holes().get(i).offset() < end; i++) {
        if (from.holes().get(i).offset() > start) {
          return true;
        }
      }
      return false;
    }

    void upTo(int end) {
      List<Hole> holes = from.holes();
      while (hole < holes.size() && holes.get(hole).offset() <= end) {
        to.write(from.array(), at, holes.get(hole).offset() - at);
        at = holes.get(hole).offset();
        to.hole(holes.get(hole).ref());
        hole++;
      }
      to.write(from.array(), at, end - at);
      at = end;
    }

    void skip(int count) {
      at += count;
    }
  }
}
