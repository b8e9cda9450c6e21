package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section 8: one page on its way, piece by piece. */
final class Delivery {

  private static final String BODY_END = "</body>";

  private final RenderStage stage;
  private final Response response;
  private final List<Placeholder> inOrder = new ArrayList<>();
  private final List<Placeholder> slots = new ArrayList<>();
  private final Map<String, String> slotTexts = new LinkedHashMap<>();
  private final List<@Nullable Object> flushes = new ArrayList<>();
  private final List<Long> failedSlots = new ArrayList<>();
  private Metadata initialMetadata;
  private String finalText;

  /**
   * Prepares the slots.
   *
   * @param initial the page with everything in place that is sent with the first piece
   */
  Delivery(
      RenderStage stage,
      Response response,
      Map<Placeholder, Strategy> strategies,
      Rendered initial) {
    this.stage = stage;
    this.response = response;
    this.initialMetadata = initial.metadata();
    this.finalText = initial.output();
    strategies.forEach(
        (placeholder, strategy) -> {
          if (strategy == Strategy.STREAMED) {
            slots.add(placeholder);
          } else if (strategy == Strategy.STREAMED_IN_ORDER) {
            inOrder.add(placeholder);
          }
        });
    slots.removeIf(slot -> !finalText.contains(slot.identity()));
    slots.sort(Comparator.comparingInt(slot -> finalText.indexOf(slot.identity())));
    slots.forEach(this::open);
    finalText = Splicing.inTurn(finalText, slotTexts);
  }

  private void open(Placeholder slot) {
    Rendered preview =
        stage.pages().inside(new Node(slot.recipe().fields().object("preview")), response);
    initialMetadata = initialMetadata.and(preview.metadata());
    String text = "[[slot " + slotTexts.size() + "]]" + preview.output() + "[[/slot]]";
    slotTexts.put(slot.identity(), text);
  }

  void run() {
    int end = finalText.lastIndexOf(BODY_END);
    String rest = finalText.substring(end);
    if (slots.isEmpty() && inOrder.isEmpty()) {
      text(finalText);
      return;
    }
    sendInOrder(finalText.substring(0, end));
    sendSlots();
    text(rest);
    finalText += rest;
  }

  /** Sends the text, each fragment at its place, and keeps what was sent. */
  private void sendInOrder(String text) {
    StringBuilder sent = new StringBuilder();
    Map<String, String> outputs = new LinkedHashMap<>();
    String rest = text;
    for (Placeholder next = firstIn(rest); next != null; next = firstIn(rest)) {
      String identity = next.identity();
      String before = rest.substring(0, rest.indexOf(identity));
      text(before);
      sent.append(before);
      String known = outputs.get(identity);
      if (known != null) {
        text(known);
      } else {
        Rendered fragment = orNull(next);
        if (fragment != null) {
          outputs.put(identity, fragment.output());
          flush("fragment", "markup", fragment.output());
        }
      }
      sent.append(outputs.getOrDefault(identity, ""));
      rest = rest.substring(before.length() + identity.length());
    }
    text(rest);
    finalText = sent.append(rest).toString();
  }

  private @Nullable Placeholder firstIn(String text) {
    return inOrder.stream()
        .filter(placeholder -> text.contains(placeholder.identity()))
        .min(Comparator.comparingInt(placeholder -> text.indexOf(placeholder.identity())))
        .orElse(null);
  }

  private void sendSlots() {
    Rounds<Integer> rounds = new Rounds<>(response);
    for (int slot = 0; slot < slots.size(); slot++) {
      Placeholder placeholder = slots.get(slot);
      rounds.add(slot, () -> stage.pages().hole(placeholder, response));
    }
    rounds.run(this::send);
    failedSlots.sort(null);
  }

  private void send(int slot, Fiber fiber) {
    try {
      send(slot, fiber.result());
    } catch (Refusal refusal) {
      failedSlots.add((long) slot);
    }
  }

  private void send(int slot, Rendered rendered) {
    Map<String, @Nullable Object> flush = new LinkedHashMap<>();
    flush.put("type", "slot");
    flush.put("slot", (long) slot);
    flush.put("markup", rendered.output());
    Map<String, @Nullable Object> attachments = rendered.metadata().attachments().toPlain();
    if (!attachments.isEmpty()) {
      flush.put("attachments", attachments);
    }
    flushes.add(flush);
    String text = slotTexts.getOrDefault(slots.get(slot).identity(), "");
    finalText = finalText.replace(text, rendered.output());
  }

  private @Nullable Rendered orNull(Placeholder placeholder) {
    try {
      return stage.pages().hole(placeholder, response);
    } catch (Refusal refusal) {
      return null;
    }
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      flush("text", "text", text);
    }
  }

  private void flush(String type, String name, String value) {
    Map<String, @Nullable Object> flush = new LinkedHashMap<>();
    flush.put("type", type);
    flush.put(name, value);
    flushes.add(flush);
  }

  static Map<String, @Nullable Object> recipe(Placeholder placeholder) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("builder", placeholder.recipe().builderName());
    plain.put("args", placeholder.recipe().builderArguments());
    return plain;
  }

  List<@Nullable Object> slots() {
    List<@Nullable Object> plain = new ArrayList<>();
    slots.forEach(slot -> plain.add(recipe(slot)));
    return plain;
  }

  List<@Nullable Object> flushes() {
    return flushes;
  }

  List<Long> failedSlots() {
    return failedSlots;
  }

  String finalText() {
    return finalText;
  }

  Metadata initialMetadata() {
    return initialMetadata;
  }
}
