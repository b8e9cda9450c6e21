package dev.intarsia.core.hit;

import dev.intarsia.core.context.RequiredContexts;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.splice.PageDependencies;
import dev.intarsia.core.splice.SharedStretch;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A page as stretches in document order: stretch, what fills a hole, stretch …
 *
 * <p>Thread safety: none. Cost: linear in the stretches; can be used again, then without
 * allocation.
 */
final class Layout {

  /**
   * How deep fills may nest here. Deeper pages, above all those that lie in themselves, go the long
   * way, which has fallbacks for them.
   */
  private static final int DEEPEST = 128;

  /** Beyond it a page goes the long way: shared parts may multiply. */
  private static final int MOST_STRETCHES = 1 << 20;

  private final int[] partAt = new int[DEEPEST];
  private final int[] holeAt = new int[DEEPEST];
  private final int[] reachedAt = new int[DEEPEST];
  private int[] parts = new int[64];
  private int[] froms = new int[64];
  private int[] tos = new int[64];
  private int size;
  private long length;

  /** Lays out what was found; false if it is out of the ordinary. */
  boolean lay(PageHit hit) {
    size = 0;
    length = 0;
    int depth = 0;
    partAt[0] = 0;
    holeAt[0] = 0;
    reachedAt[0] = 0;
    while (depth >= 0) {
      int part = partAt[depth];
      HolePlan plan = hit.plan(part);
      int hole = holeAt[depth];
      boolean isLast = hole == plan.size();
      add(part, reachedAt[depth], isLast ? hit.view(part).bodyLength() : plan.offset(hole));
      if (isLast) {
        depth--;
        continue;
      }
      reachedAt[depth] = plan.offset(hole);
      holeAt[depth]++;
      if (++depth == DEEPEST || size >= MOST_STRETCHES) {
        return false;
      }
      partAt[depth] = hit.child(part, hole);
      holeAt[depth] = 0;
      reachedAt[depth] = 0;
    }
    return length <= Integer.MAX_VALUE;
  }

  private void add(int part, int from, int to) {
    if (to == from) {
      return;
    }
    if (size == parts.length) {
      parts = Arrays.copyOf(parts, 2 * size);
      froms = Arrays.copyOf(froms, 2 * size);
      tos = Arrays.copyOf(tos, 2 * size);
    }
    parts[size] = part;
    froms[size] = from;
    tos[size++] = to;
    length += to - from;
  }

  /** Number of bytes. */
  int length() {
    return (int) length;
  }

  void copyTo(PageHit hit, byte[] target, int offset) {
    int at = offset;
    for (int i = 0; i < size; i++) {
      EntryView view = hit.view(parts[i]);
      int count = tos[i] - froms[i];
      System.arraycopy(view.bytes(), view.bodyAt() + froms[i], target, at, count);
      at += count;
    }
  }

  void writeTo(PageHit hit, OutputStream out) throws IOException {
    for (int i = 0; i < size; i++) {
      EntryView view = hit.view(parts[i]);
      out.write(view.bytes(), view.bodyAt() + froms[i], tos[i] - froms[i]);
    }
  }

  /** The page as an object of its own. */
  ComposedPage page(PageHit hit, RequiredContexts required, long epochMillis) {
    ComposedPage.Collector collector = new ComposedPage.Collector();
    for (int i = 0; i < size; i++) {
      collector.add(new SharedStretch.OfEntry(hit.view(parts[i]), froms[i], tos[i]));
    }
    List<EntryView> inOrder = new ArrayList<>(hit.parts());
    visit(hit, 0, new BitSet(hit.parts()), inOrder);
    Page.Filled filled = new Page.Filled(inOrder.size() - 1, 0, 0);
    return collector.page(
        () -> PageDependencies.of(outputs(inOrder, required)).summary(epochMillis, filled),
        () -> attachments(inOrder),
        filled);
  }

  /** Each part once, at its first place in the document. */
  private static void visit(PageHit hit, int part, BitSet isSeen, List<EntryView> inOrder) {
    isSeen.set(part);
    inOrder.add(hit.view(part));
    for (int hole = 0; hole < hit.plan(part).size(); hole++) {
      int child = hit.child(part, hole);
      if (!isSeen.get(child)) {
        visit(hit, child, isSeen, inOrder);
      }
    }
  }

  /** Most parts have none: their outputs stay undecoded. */
  private static Attachments attachments(List<EntryView> parts) {
    List<Attachments> some = new ArrayList<>(1);
    for (EntryView part : parts) {
      if (part.hasAttachments()) {
        some.add(part.requireOutput().attachments());
      }
    }
    return PageDependencies.joined(some);
  }

  private static List<Rendered> outputs(List<EntryView> parts, RequiredContexts required) {
    List<Rendered> outputs = new ArrayList<>(parts.size());
    for (EntryView part : parts) {
      outputs.add(required.rooted(part.requireOutput()));
    }
    return outputs;
  }
}
