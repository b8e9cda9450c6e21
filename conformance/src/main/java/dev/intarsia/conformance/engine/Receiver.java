package dev.intarsia.conformance.engine;

import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the pieces of a page and says in terms of the format what was sent. */
final class Receiver {

  private static final String BODY_END = "</body>";

  private final StreamingChain chain;
  private final SentHoles holes;
  private final List<@Nullable Object> flushes = new ArrayList<>();
  private final List<FragmentRef> slots = new ArrayList<>();
  private final Map<Integer, String> filled = new TreeMap<>();
  private final Set<FragmentRef> sentInOrder = new HashSet<>();
  private final StringBuilder page = new StringBuilder();
  private final StringBuilder unsent = new StringBuilder();
  private final StringBuilder inHole = new StringBuilder();
  private final List<Long> failedSlots = new ArrayList<>();
  private @Nullable Rendered known;
  private @Nullable Rendered skeleton;
  private int passedHoles;
  private boolean hasSkeleton;
  private @Nullable FragmentRef openHole;
  private Piece.@Nullable LateBegin part;

  Receiver(StreamingChain chain, SentHoles holes) {
    this.chain = chain;
    this.holes = holes;
  }

  void take(Piece piece) {
    if (piece instanceof Piece.Begin begin) {
      known = begin.known();
    } else if (piece instanceof Piece.Stretch stretch) {
      take(stretch);
    } else if (piece instanceof Piece.Slot slot) {
      if (slot.number() == slots.size()) {
        slots.add(slot.ref());
      }
      inHole.append(SlotText.token(slot.number()));
    } else if (piece instanceof Piece.SkeletonEnd) {
      endSkeleton();
    } else if (piece instanceof Piece.LateBegin begin) {
      part = begin;
      inHole.setLength(0);
    } else {
      endPart();
    }
  }

  private void take(Piece.Stretch stretch) {
    if (part == null && skeleton == null) {
      skeleton = stretch.output();
    }
    String text = Places.unmarked(textOf(stretch));
    if (part != null || stretch.output() != skeleton) {
      inHole.append(text);
      return;
    }
    endHole();
    unsent.append(text);
    List<Rendered.Hole> all = skeleton.holes();
    if (passedHoles < all.size() && all.get(passedHoles).offset() == stretch.to()) {
      openHole = all.get(passedHoles++).ref();
    }
  }

  private static String textOf(Piece.Stretch stretch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      stretch.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void endHole() {
    FragmentRef ref = openHole;
    if (ref == null) {
      return;
    }
    openHole = null;
    String content = inHole.toString();
    inHole.setLength(0);
    boolean isInOrder = chain.isTakenBy(DeliveryStrategy.IN_ORDER, ref);
    if (!isInOrder || Place.of(ref).isUnseen()) {
      unsent.append(content);
      return;
    }
    sendText();
    if (holes.hasFailed(ref)) {
      return;
    }
    if (sentInOrder.add(ref)) {
      page.append(content);
      flush("fragment", "markup", content);
    } else {
      unsent.append(content);
      sendText();
    }
  }

  /** The text up to here is a flush of its own. */
  private void sendText() {
    if (!unsent.isEmpty()) {
      page.append(unsent);
      flush("text", "text", unsent.toString());
      unsent.setLength(0);
    }
  }

  private void flush(String type, String name, String text) {
    Map<String, @Nullable Object> flush = new LinkedHashMap<>();
    flush.put("type", type);
    flush.put(name, SlotText.shown(text, this::unfilled));
    flushes.add(flush);
  }

  /** The closing tag waits for the slots. */
  private void endSkeleton() {
    hasSkeleton = true;
    endHole();
    if (isStreaming()) {
      int end = unsent.lastIndexOf(BODY_END);
      String rest = unsent.substring(end);
      unsent.setLength(end);
      sendText();
      unsent.append(rest);
    }
  }

  private void endPart() {
    Piece.LateBegin ended = part;
    if (ended == null) {
      throw new IllegalStateException("a part ended that never began");
    }
    part = null;
    if (ended.isFailed()) {
      failedSlots.add((long) ended.number());
      return;
    }
    String markup = inHole.toString();
    filled.put(ended.number(), markup);
    Map<String, @Nullable Object> flush = new LinkedHashMap<>();
    flush.put("type", "slot");
    flush.put("slot", (long) ended.number());
    flush.put("markup", markup);
    Attachments attachments = ended.attachments();
    if (!attachments.isEmpty()) {
      flush.put("attachments", PlainAttachments.plain(attachments));
    }
    flushes.add(flush);
  }

  /** The page is complete. */
  void end() {
    sendText();
  }

  /** Whether the page is there but for its slots. */
  boolean hasSkeleton() {
    return hasSkeleton;
  }

  /** The hole that the page stands still at; null if it does not. */
  @Nullable FragmentRef openHole() {
    return openHole;
  }

  /** The holes of the page itself, each once, in document order. */
  Set<FragmentRef> holesOfPage() {
    Set<FragmentRef> all = new LinkedHashSet<>();
    if (skeleton != null) {
      skeleton.holes().forEach(hole -> all.add(hole.ref()));
    }
    return all;
  }

  /** Whether anything is sent after the first piece. */
  boolean isStreaming() {
    return holesOfPage().stream().anyMatch(chain::streams);
  }

  Rendered known() {
    if (known == null) {
      throw new IllegalStateException("nothing was sent");
    }
    return known;
  }

  List<FragmentRef> slots() {
    return slots;
  }

  List<@Nullable Object> flushes() {
    return flushes;
  }

  List<Long> failedSlots() {
    failedSlots.sort(null);
    return failedSlots;
  }

  String finalText() {
    return SlotText.shown(
        page.toString(), slot -> filled.containsKey(slot) ? filled.get(slot) : unfilled(slot));
  }

  private String unfilled(int slot) {
    return "[[slot " + slot + "]]" + slots.get(slot).preview() + "[[/slot]]";
  }
}
