package dev.intarsia.web.containment;

import dev.intarsia.web.containment.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One pass over markup: tokens go to the frame, holes are given their place on the way.
 *
 * <p>Thread safety: none; for one pass.
 */
final class MarkupWalk {

  private final byte[] source;
  private final Tokens tokens;
  private final Frame frame;
  private final int[] holes;
  private final List<HoleSpot> spots;

  MarkupWalk(byte[] source, Frame frame, int[] holes) {
    this.source = source;
    this.tokens = new Tokens(source);
    this.frame = frame;
    this.holes = holes;
    this.spots = new ArrayList<>(holes.length);
  }

  HoleScan walk() {
    while (true) {
      Kind kind = tokens.next();
      while (nextHole() <= tokens.from) {
        spot(behindAngle() ? HolePlace.TAG : frame.place());
      }
      if (kind == Kind.FINISHED) {
        return result(frame.finish(), source.length);
      }
      if (kind == Kind.BROKEN) {
        return result(tokens.breach, tokens.breachAt);
      }
      holesInToken(kind);
      Breach breach = frame.take(kind, tokens);
      if (breach == Breach.NONE && rawTextFollows(kind)) {
        breach = rawText();
      }
      if (breach != Breach.NONE) {
        return result(breach, breach == tokens.breach ? tokens.breachAt : tokens.from);
      }
    }
  }

  private boolean rawTextFollows(Kind kind) {
    return kind == Kind.START && tokens.element.is(Trait.RAW) && !frame.open().inForeign();
  }

  private Breach rawText() {
    if (tokens.rawText() == Kind.BROKEN) {
      return tokens.breach;
    }
    boolean escapable = tokens.element == Element.TITLE || tokens.element == Element.TEXTAREA;
    while (nextHole() <= tokens.to) {
      spot(escapable ? HolePlace.ESCAPABLE_TEXT : HolePlace.RAW_TEXT);
    }
    while (nextHole() < tokens.end()) {
      spot(HolePlace.TAG);
    }
    return frame.open().inNoscript() && tokens.angleInside
        ? Breach.NOSCRIPT_AMBIGUITY
        : Breach.NONE;
  }

  private void holesInToken(Kind kind) {
    if (kind == Kind.TEXT || kind == Kind.BLANK) {
      return;
    }
    while (nextHole() < tokens.to) {
      if (kind == Kind.COMMENT || kind == Kind.DOCTYPE) {
        spot(HolePlace.COMMENT);
      } else {
        boolean value = kind == Kind.START && tokens.isInValue(nextHole());
        spot(value ? HolePlace.ATTRIBUTE : HolePlace.TAG);
      }
    }
  }

  /** Whether the next hole follows an angle bracket that is text only because of the hole. */
  private boolean behindAngle() {
    int hole = nextHole();
    return hole > 0 && source[hole - 1] == '<';
  }

  private int nextHole() {
    return spots.size() == holes.length ? Integer.MAX_VALUE : holes[spots.size()];
  }

  private void spot(HolePlace place) {
    Set<Surrounding> inside = place.takesLateContent() ? frame.open().around() : Set.of();
    spots.add(new HoleSpot(holes[spots.size()], place, inside));
  }

  private HoleScan result(Breach breach, int offset) {
    while (spots.size() < holes.length) {
      spot(HolePlace.UNCERTAIN);
    }
    Containment verdict =
        breach == Breach.NONE
            ? new Containment(breach, offset, frame.content(), frame.closes())
            : new Containment(breach, offset, Content.FLOW, Set.of());
    return new HoleScan(spots, verdict);
  }
}
