package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.exchange.Chunk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The whole text of a skeleton whose slots have no place yet, looked through as it stands.
 *
 * <p>Thread safety: none; for one page.
 */
final class UnplacedItems {

  private final List<Item> all;
  private final Deque<Item> waiting;
  private final PageSafety safety;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final List<Item.SlotPlace> places = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();

  /**
   * Items.
   *
   * @param all of the skeleton
   * @param waiting those of them that were not written
   */
  UnplacedItems(List<Item> all, Deque<Item> waiting, PageSafety safety) {
    this.all = all;
    this.waiting = waiting;
    this.safety = safety;
  }

  /** Tells each slot its place, and marks where the body ends. */
  void place() {
    for (Item item : all) {
      if (item instanceof Item.Text known) {
        text.write(known.chunk().source(), known.chunk().offset(), known.chunk().length());
      } else if (item instanceof Item.SlotPlace place) {
        places.add(place);
        offsets.add(text.size());
      }
    }
    byte[] page = text.toByteArray();
    int[] holes = offsets.stream().mapToInt(Integer::intValue).toArray();
    PageScan scan = PageScan.of(page, holes);
    safety.found(scan.verdict());
    for (int i = 0; i < holes.length; i++) {
      HoleSpot spot = scan.spots().get(i);
      int from = Math.max(0, holes[i] - InOrderHarm.LOOK_BEHIND);
      places.get(i).sits(spot, Arrays.copyOfRange(page, from, holes[i]));
    }
    if (scan.verdict().contained() && scan.bodyEnd() != PageScan.NOWHERE) {
      markBodyEnd(scan.bodyEnd(), page.length);
    }
  }

  /** What waits is the end of everything, so it is counted from there. */
  private void markBodyEnd(int bodyEnd, int length) {
    List<Item> items = new ArrayList<>(waiting);
    int end = length;
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i) instanceof Item.Text known) {
        int start = end - known.chunk().length();
        if (start <= bodyEnd && bodyEnd < end) {
          split(items, i, known.chunk(), bodyEnd - start);
          break;
        }
        end = start;
      }
    }
    waiting.clear();
    waiting.addAll(items);
  }

  private static void split(List<Item> items, int at, Chunk chunk, int length) {
    Chunk before = new Chunk(chunk.source(), chunk.offset(), length);
    Chunk behind = new Chunk(chunk.source(), chunk.offset() + length, chunk.length() - length);
    items.set(at, new Item.Text(behind));
    items.add(at, new Item.BodyEnd());
    if (length > 0) {
      items.add(at, new Item.Text(before));
    }
  }
}
