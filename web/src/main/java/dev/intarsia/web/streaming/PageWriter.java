package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.Carriage;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.containment.Carrier;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.wire.LateForm;
import dev.intarsia.web.wire.SlotNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides of each place whether it is left open, and writes what comes for it.
 *
 * <p>A slot is filled in document order if nothing can be put into its place later, if its renderer
 * is known not to fit there, or if the page is broken; and also if its part is there in time, for
 * then it costs no template. Everything else is left open and filled where the body ends, or behind
 * the page if its body has no end tag.
 *
 * <p>Memory: parts that wait are stretches shared with the engine, which keeps them for the
 * response anyway, one per slot. Of its own making there is one chunk at a time; the next is made
 * when it was taken. So a receiver that does not read holds no more than the largest part.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class PageWriter {

  private static final byte[] NOTHING = {};

  private final Script script;
  private final BodyOptions options;
  private final PageMemory memory;
  private final PageSafety safety;
  private final LateAssets assets;
  private final SlotNames names;
  private final Deque<Chunk> ready = new ArrayDeque<>();
  private final Deque<PageSlot> arrived = new ArrayDeque<>();
  private int named;
  private boolean isNoticeWritten;

  PageWriter(
      StreamingSettings settings,
      BodyOptions options,
      PageMemory memory,
      PageSafety safety,
      LateAssets assets) {
    this.script = settings.script();
    this.options = options;
    this.memory = memory;
    this.safety = safety;
    this.assets = assets;
    this.names = SlotNames.random(settings.random());
  }

  /** What was written and not taken; null if there is nothing. */
  @Nullable Chunk take() {
    return ready.poll();
  }

  void text(Chunk chunk) {
    if (chunk.length() > 0) {
      ready.add(chunk);
    }
  }

  /** A part is there. */
  void arrived(PageSlot slot) {
    if (!slot.open.isEmpty()) {
      arrived.add(slot);
    }
  }

  /**
   * Writes a slot's place, open or filled.
   *
   * @return false if it must wait for its part
   */
  boolean place(Item.SlotPlace place) {
    HoleSpot spot = place.spot;
    LatePart part = place.slot.part;
    String inOrder = whyInOrder(place.slot, spot);
    if (inOrder == null && spot != null && (part == null || goesAsData(spot, part))) {
      open(place, spot);
      return true;
    }
    if (part == null) {
      return false;
    }
    splice(place, part, inOrder == null ? "there in time" : inOrder);
    return true;
  }

  private @Nullable String whyInOrder(PageSlot slot, @Nullable HoleSpot spot) {
    if (options.markup() == Markup.OTHER) {
      return "not HTML";
    }
    if (safety.broken() != null) {
      return safety.broken();
    }
    if (spot == null || !Carriage.mayBeLate(safety.page(), spot)) {
      String where = spot == null ? "an unknown place" : spot.place().description();
      return "the hole is in " + where;
    }
    String renderer = slot.ref.renderer();
    return memory.unfit().isMisfit(renderer, spot) || memory.unfit().isBreaking(renderer)
        ? "did not fit before"
        : null;
  }

  private boolean goesAsData(HoleSpot spot, LatePart part) {
    Carriage how = Carriage.choose(safety.page(), spot, part.verdict(), script);
    return how.carrier() == Carrier.JSON;
  }

  private void open(Item.SlotPlace place, HoleSpot spot) {
    PageSlot slot = place.slot;
    String name = names.name(named++);
    byte[] preview = utf8(slot.ref.preview());
    boolean fits = spot.admits(ContainmentCheck.check(preview));
    ready.add(Chunk.of(LateForm.slot(name, fits ? preview : NOTHING)));
    boolean isFirst = slot.open.isEmpty();
    slot.open.add(new PageSlot.Place(name, spot, place.renderers));
    safety.opened();
    if (isFirst && slot.part != null) {
      arrived.add(slot);
    }
  }

  private void splice(Item.SlotPlace place, LatePart part, String reason) {
    Optional<String> harm = harmOf(place, part);
    if (harm.isPresent() && safety.isAnyOpen()) {
      LatePart fallback = LatePart.fallbackOf(place.slot.ref);
      if (harmOf(place, fallback).isEmpty()) {
        fallback.chunks().forEach(this::text);
      }
      memory.unfit().rememberBreaking(place.renderers);
      memory.listener().replaced(place.slot.ref, harm.get());
      return;
    }
    harm.ifPresent(safety::breakUp);
    assets.needed(part.attachments());
    part.chunks().forEach(this::text);
    memory.listener().carried(place.slot.ref, new Carriage(Carrier.IN_ORDER, reason));
  }

  /** Nothing can be harmed any more in a page that is broken, and in what is not HTML. */
  private Optional<String> harmOf(Item.SlotPlace place, LatePart content) {
    HoleSpot spot = place.spot;
    return spot == null || safety.broken() != null
        ? Optional.empty()
        : InOrderHarm.of(spot, place.behind, content);
  }

  /**
   * Writes the next thing that belongs where the body ends.
   *
   * @return false if there is none
   */
  boolean late() {
    if (safety.isAnyOpen() && !isNoticeWritten && !options.notice().isEmpty()) {
      isNoticeWritten = true;
      text(Chunk.of(utf8(options.notice())));
      return true;
    }
    PageSlot slot = arrived.peek();
    if (slot == null) {
      byte[] owed = safety.isAnyOpen() ? NOTHING : assets.take();
      text(Chunk.of(owed));
      return owed.length > 0;
    }
    fill(slot, slot.open.remove());
    if (slot.open.isEmpty()) {
      arrived.remove();
    }
    return true;
  }

  private void fill(PageSlot slot, PageSlot.Place place) {
    LatePart part = slot.part;
    if (part == null) {
      throw new IllegalStateException("slot of " + slot.ref + " has no part");
    }
    safety.filled();
    Carriage how = Carriage.choose(safety.page(), place.spot(), part.verdict(), script);
    byte[] chunk;
    if (how.carrier() == Carrier.IN_ORDER) {
      chunk = replacement(slot, place, part, how.reason());
    } else {
      assets.needed(part.attachments());
      chunk = LateForm.chunk(how.carrier(), place.name(), part.bytes());
      memory.listener().carried(slot.ref, how);
    }
    byte[] elements = assets.take();
    ready.add(Chunk.of(elements.length > 0 ? LateForm.withAssets(elements, chunk) : chunk));
  }

  /** It is too late for document order: the fallback, if that can be placed. */
  private byte[] replacement(PageSlot slot, PageSlot.Place place, LatePart part, String reason) {
    String renderer = slot.ref.renderer();
    if (part.isFailed()) {
      return LateForm.template(place.name());
    }
    if (part.verdict().contained()) {
      memory.unfit().rememberMisfit(renderer, place.spot());
    } else {
      memory.unfit().rememberBreaking(place.renderers());
    }
    memory.listener().replaced(slot.ref, reason);
    byte[] fallback = utf8(slot.ref.fallback());
    Containment verdict = ContainmentCheck.check(fallback);
    Carriage how = Carriage.choose(safety.page(), place.spot(), verdict, script);
    return how.carrier() == Carrier.IN_ORDER
        ? LateForm.template(place.name())
        : LateForm.chunk(how.carrier(), place.name(), fallback);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
