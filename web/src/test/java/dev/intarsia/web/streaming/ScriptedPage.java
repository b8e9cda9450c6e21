package dev.intarsia.web.streaming;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page stream that does what a test says: holes are written as <code>{name}</code>, and what is
 * not stored is ready when the test releases it.
 */
final class ScriptedPage implements PageStream {

  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)\\}");

  enum How {
    STORED,
    IN_ORDER,
    LATE,
    FAILED
  }

  /** What fills a hole. */
  record Part(String text, How how, String preview, String fallback, Attachments attachments) {

    static Part of(How how, String text) {
      return new Part(text, how, "", "", Attachments.NONE);
    }

    Part showing(String newPreview, String newFallback) {
      return new Part(text, how, newPreview, newFallback, attachments);
    }

    Part with(Attachments more) {
      return new Part(text, how, preview, fallback, more);
    }
  }

  private final String root;
  private final Map<String, Part> parts;
  private final Map<String, Rendered> outputs = new LinkedHashMap<>();
  private final Deque<Object> skeleton = new ArrayDeque<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Set<String> released = new HashSet<>();
  private final Deque<String> completed = new ArrayDeque<>();
  private final Deque<Piece> sending = new ArrayDeque<>();
  private int taken;
  private volatile Runnable callback = () -> {};
  private volatile boolean isClosed;
  int closings;

  private record Gate(String name) {}

  ScriptedPage(String root, Map<String, Part> parts) {
    this.root = root;
    this.parts = parts;
    skeleton.add(
        new Piece.Begin(
            new Rendered(new byte[0], 0, 0, List.of(), Cacheability.NONE, Attachments.NONE)));
    walk(rendered(root, Attachments.NONE), skeleton, true);
    skeleton.add(new Piece.SkeletonEnd());
  }

  private FragmentRef ref(String name) {
    Part part = part(name);
    return FragmentRef.to(name).withPreview(part.preview).withFallback(part.fallback);
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name + " is none of " + parts.keySet());
    }
    return part;
  }

  private Rendered rendered(String text, Attachments attachments) {
    return outputs.computeIfAbsent(text, unused -> cut(text, attachments));
  }

  private Rendered cut(String text, Attachments attachments) {
    StringBuilder rest = new StringBuilder();
    List<Rendered.Hole> holes = new ArrayList<>();
    Matcher matcher = HOLE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      rest.append(text, from, matcher.start());
      int offset = rest.toString().getBytes(StandardCharsets.UTF_8).length;
      holes.add(new Rendered.Hole(offset, ref(matcher.group(1))));
      from = matcher.end();
    }
    byte[] bytes = rest.append(text.substring(from)).toString().getBytes(StandardCharsets.UTF_8);
    return new Rendered(bytes, 0, bytes.length, holes, Cacheability.NONE, attachments);
  }

  private void walk(Rendered output, Deque<Object> out, boolean isSkeleton) {
    int from = 0;
    for (Rendered.Hole hole : output.holes()) {
      stretch(output, from, hole.offset(), out);
      from = hole.offset();
      String name = hole.ref().renderer();
      Part part = part(name);
      if (isSkeleton && (part.how == How.LATE || part.how == How.FAILED)) {
        int number = numbers.computeIfAbsent(name, unused -> numbers.size());
        out.add(new Piece.Slot(number, hole.ref()));
        continue;
      }
      if (isSkeleton && part.how == How.IN_ORDER) {
        out.add(new Gate(name));
      }
      walk(content(name), out, isSkeleton);
    }
    stretch(output, from, output.length(), out);
  }

  private Rendered content(String name) {
    Part part = part(name);
    return rendered(part.how == How.FAILED ? part.fallback : part.text, part.attachments);
  }

  private static void stretch(Rendered output, int from, int to, Deque<Object> out) {
    if (to > from) {
      out.add(Piece.Stretch.of(output, from, to));
    }
  }

  /** The page in one piece. */
  String singleFlush() {
    return inlined(root);
  }

  private String inlined(String text) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              Part part = part(hole.group(1));
              String content = part.how == How.FAILED ? part.fallback : part.text;
              return Matcher.quoteReplacement(inlined(content));
            });
  }

  /** Names of what is not ready. */
  List<String> pending() {
    return parts.keySet().stream()
        .filter(name -> part(name).how != How.STORED && !released.contains(name))
        .toList();
  }

  void release(String name) {
    if (released.add(name) && part(name).how != How.IN_ORDER && numbers.containsKey(name)) {
      completed.add(name);
    }
    callback.run();
  }

  @Override
  public @Nullable Piece poll() {
    if (isClosed) {
      return null;
    }
    while (skeleton.peek() instanceof Gate gate) {
      if (!released.contains(gate.name)) {
        return null;
      }
      skeleton.remove();
    }
    if (!skeleton.isEmpty()) {
      return (Piece) skeleton.remove();
    }
    if (sending.isEmpty() && !completed.isEmpty()) {
      send(completed.remove());
    }
    return sending.poll();
  }

  private void send(String name) {
    Part part = part(name);
    int number = numbers.getOrDefault(name, -1);
    taken++;
    boolean isFailed = part.how == How.FAILED;
    sending.add(new Piece.LateBegin(number, ref(name), part.attachments, isFailed));
    Deque<Object> inside = new ArrayDeque<>();
    walk(content(name), inside, false);
    inside.forEach(piece -> sending.add((Piece) piece));
    sending.add(new Piece.LateEnd(number));
  }

  @Override
  public boolean isDone() {
    return isClosed || (skeleton.isEmpty() && sending.isEmpty() && taken == numbers.size());
  }

  @Override
  public void onReady(Runnable newCallback) {
    callback = newCallback;
    boolean isHeldUp = skeleton.peek() instanceof Gate gate && !released.contains(gate.name);
    boolean hasMore =
        !isHeldUp && !(skeleton.isEmpty() && sending.isEmpty() && completed.isEmpty());
    if (isDone() || hasMore) {
      newCallback.run();
    }
  }

  @Override
  public Page page() {
    throw new IllegalStateException("a scripted page is not composed");
  }

  @Override
  public void close() {
    closings++;
    isClosed = true;
  }
}
