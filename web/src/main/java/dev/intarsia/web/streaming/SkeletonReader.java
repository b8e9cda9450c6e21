package dev.intarsia.web.streaming;

import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.exchange.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes items of a skeleton's pieces, and finds out where its slots sit.
 *
 * <p>The outermost output is looked through as a page, at once and as a whole, whatever of it was
 * given out so far; what the engine puts into its holes is looked through as a fragment. Both are
 * remembered by {@link SkeletonScans}, so a page that was stored costs nothing here.
 *
 * <p>That works if the first output is the outermost one, which is certain of one that begins and
 * ends as only whole pages do. Of others the slots are known when the skeleton is at its end: then
 * its text is looked through as it stands.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class SkeletonReader {

  private final Deque<Item> items = new ArrayDeque<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Item> unplaced = new ArrayList<>();
  private final Markup markup;
  private final PageMemory memory;
  private final PageSafety safety;
  private final Consumer<Rendered> entered;
  private boolean isCertain;
  private boolean isIrregular;
  private boolean isOver;
  private int bodyEnd = PageScan.NOWHERE;

  /**
   * A reader.
   *
   * @param entered is told of each output that is put into a hole
   */
  SkeletonReader(Markup markup, PageMemory memory, PageSafety safety, Consumer<Rendered> entered) {
    this.markup = markup;
    this.memory = memory;
    this.safety = safety;
    this.entered = entered;
  }

  Deque<Item> items() {
    return items;
  }

  /** Whether everything in document order is known, but for the slots. */
  boolean isOver() {
    return isOver;
  }

  void stretch(Piece.Stretch piece) {
    if (piece.length() == 0) {
      return;
    }
    Frame frame = frameOf(piece);
    frame.reach(piece.to());
    if (frame.isWithheld) {
      return;
    }
    boolean isRoot = frame == frames.peekLast();
    if (isCertain && isRoot && piece.from() <= bodyEnd && bodyEnd < piece.to()) {
      text(piece.output(), piece.from(), bodyEnd);
      items.add(new Item.BodyEnd());
      text(piece.output(), bodyEnd, piece.to());
      return;
    }
    text(piece.output(), piece.from(), piece.to());
  }

  void slot(PageSlot slot) {
    leaveWhatIsOver();
    Frame frame = frames.peek();
    List<String> renderers = new ArrayList<>(frame == null ? List.of() : frame.renderers);
    renderers.add(slot.ref.renderer());
    Item.SlotPlace place = new Item.SlotPlace(slot, renderers);
    if (frame != null) {
      if (frame.isWithheld) {
        return;
      }
      if (isCertain) {
        place.sits(frame.spotHere(), frame.behind());
      }
      frame.fill();
    }
    add(place);
  }

  /** The skeleton has come to its end. */
  void end() {
    isOver = true;
    if (markup == Markup.HTML && !isCertain) {
      new UnplacedItems(unplaced, items, safety).place();
      unplaced.forEach(this::expectBreaking);
    }
  }

  /**
   * Makes up for what will not come any more: the rest of the outputs that were begun, with
   * fallbacks in their holes.
   *
   * @return what is missing; nothing if the page cannot be completed, because it was not begun
   */
  Optional<List<FragmentRef>> endWithFallbacks() {
    if (isOver) {
      return Optional.of(List.of());
    }
    if (frames.isEmpty() || isIrregular) {
      return Optional.empty();
    }
    List<FragmentRef> missing = new ArrayList<>();
    while (!frames.isEmpty()) {
      finish(frames.peek(), missing);
      frames.pop();
    }
    end();
    return Optional.of(missing);
  }

  private void finish(Frame frame, List<FragmentRef> missing) {
    while (true) {
      for (FragmentRef ref : frame.missing()) {
        missing.add(ref);
        if (!frame.isWithheld) {
          fallback(ref, frame);
        }
      }
      if (frame.reached() == frame.output.length()) {
        return;
      }
      int from = frame.reached();
      int to = frame.output.length();
      for (Rendered.Hole hole : frame.output.holes()) {
        if (hole.offset() > from) {
          to = Math.min(to, hole.offset());
        }
      }
      stretch(Piece.Stretch.of(frame.output, from, to));
    }
  }

  private Frame frameOf(Piece.Stretch piece) {
    if (frames.isEmpty()) {
      return root(piece);
    }
    for (Frame frame : frames) {
      if (frame.continuesWith(piece.output(), piece.from())) {
        while (frames.element() != frame) {
          frames.pop();
        }
        return frame;
      }
    }
    leaveWhatIsOver();
    return enter(piece.output());
  }

  private void leaveWhatIsOver() {
    while (frames.size() > 1 && frames.element().isOver()) {
      frames.pop();
    }
  }

  private Frame root(Piece.Stretch piece) {
    List<HoleSpot> spots = List.of();
    if (markup == Markup.HTML) {
      PageScan scan = memory.scans().page(piece.output());
      isCertain = scan.isWhole() && piece.from() == 0 && unplaced.isEmpty();
      if (isCertain) {
        safety.found(scan.verdict());
        bodyEnd = scan.verdict().contained() ? scan.bodyEnd() : PageScan.NOWHERE;
        spots = scan.spots();
        expectBreaking(piece.output());
      }
    }
    isIrregular |= piece.from() != 0;
    Frame frame = new Frame(piece.output(), spots, false, List.of());
    frames.push(frame);
    return frame;
  }

  /** Enters what fills the hole at the innermost output's position. */
  private Frame enter(Rendered output) {
    Frame around = frames.element();
    if (!around.hasHoleHere()) {
      isIrregular = true;
      if (isCertain) {
        safety.breakUp("the page is not made of one outermost output");
      }
    }
    entered.accept(output);
    List<String> renderers = around.renderersHere();
    Frame frame =
        isCertain
            ? judged(output, around, renderers)
            : new Frame(output, List.of(), false, renderers);
    around.fill();
    frames.push(frame);
    return frame;
  }

  private Frame judged(Rendered output, Frame around, List<String> renderers) {
    HoleSpot spot = around.spotHere();
    if (around.isWithheld) {
      return new Frame(output, List.of(), true, renderers);
    }
    if (safety.broken() != null) {
      return new Frame(output, List.of(), false, renderers);
    }
    if (!InOrderHarm.isAmongElements(spot)) {
      byte[] content = SourceTap.array(SourceTap.of(output, 0, output.length()));
      Optional<String> harm = InOrderHarm.of(spot, around.behind(), content);
      if (harm.isPresent()) {
        return new Frame(output, List.of(), harms(around, harm.get()), renderers);
      }
      int[] holes = output.holes().stream().mapToInt(Rendered.Hole::offset).toArray();
      return new Frame(output, InOrderHarm.nestedIn(spot, content, holes), false, renderers);
    }
    HoleScan scan = memory.scans().fragment(output);
    if (!scan.verdict().contained()) {
      return new Frame(output, List.of(), harms(around, scan.verdict().explanation()), renderers);
    }
    expectBreaking(output);
    boolean fits = spot.admits(scan.verdict());
    return new Frame(output, fits ? nested(scan, spot) : List.of(), false, renderers);
  }

  private static List<HoleSpot> nested(HoleScan scan, HoleSpot outer) {
    return scan.spots().stream().map(spot -> spot.nestedIn(outer)).toList();
  }

  /**
   * Something breaks the page.
   *
   * @return whether it must be withheld, because something is open already
   */
  private boolean harms(Frame around, String reason) {
    if (!safety.isAnyOpen()) {
      safety.breakUp(reason);
      return false;
    }
    memory.unfit().rememberBreaking(around.renderersHere());
    List<FragmentRef> missing = around.missing();
    if (!missing.isEmpty()) {
      FragmentRef ref = missing.get(0);
      memory.listener().replaced(ref, reason);
      fallback(ref, around);
    }
    return true;
  }

  /** A fallback in its place, unless it would break the page itself. */
  private void fallback(FragmentRef ref, Frame around) {
    byte[] fallback = ref.fallback().getBytes(StandardCharsets.UTF_8);
    boolean isHarmless =
        !isCertain || InOrderHarm.of(around.spotHere(), around.behind(), fallback).isEmpty();
    if (fallback.length > 0 && (isHarmless || !safety.isAnyOpen())) {
      add(new Item.Text(Chunk.of(fallback)));
      if (!isHarmless) {
        safety.breakUp("a fallback that is not contained");
      }
    }
  }

  /** Nothing is left open before something that is known to break the page. */
  private void expectBreaking(Rendered output) {
    for (Rendered.Hole hole : output.holes()) {
      String renderer = hole.ref().renderer();
      if (memory.unfit().isBreaking(renderer) && !safety.isAnyOpen()) {
        safety.breakUp("output of '" + renderer + "' was not contained before");
      }
    }
  }

  private void expectBreaking(Item item) {
    if (item instanceof Item.SlotPlace place
        && place.renderers.stream().anyMatch(memory.unfit()::isBreaking)) {
      safety.breakUp("output of '" + place.slot.ref.renderer() + "' was not contained before");
    }
  }

  private void text(Rendered output, int from, int to) {
    if (to > from) {
      add(new Item.Text(SourceTap.of(output, from, to)));
    }
  }

  private void add(Item item) {
    items.add(item);
    if (markup == Markup.HTML && !isCertain) {
      unplaced.add(item);
    }
  }
}
