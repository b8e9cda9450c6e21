package dev.intarsia.web.streaming;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page stream as chunks: its skeleton, with late parts where its body ends.
 *
 * <p>Pieces are asked for when there is nothing left to write, so parts that are ready together
 * leave in the order in which the stream gives them. The page's time counts from its making; it is
 * looked at only when there is nothing to send, so a receiver that reads slowly does not lose what
 * is ready.
 *
 * <p>Thread safety: as {@link ChunkSource} says. What threads share is {@link BodyLife}; everything
 * else belongs to who polls.
 */
final class PageBody implements ChunkSource {

  private final PageStream stream;
  private final PageMemory memory;
  private final BodyLife life;
  private final PageSafety safety = new PageSafety();
  private final LateAssets assets;
  private final SkeletonReader skeleton;
  private final PageWriter writer;
  private final Map<Integer, PageSlot> slots = new LinkedHashMap<>();
  private @Nullable PartCollector collecting;

  PageBody(PageStream stream, StreamingSettings settings, PageMemory memory, BodyOptions options) {
    this.stream = stream;
    this.memory = memory;
    this.life = new BodyLife(stream, settings, options.onEnd());
    this.assets = new LateAssets(settings.assets(), memory.listener());
    assets.known(options.known());
    this.skeleton =
        new SkeletonReader(
            options.markup(), memory, safety, output -> assets.needed(output.attachments()));
    this.writer = new PageWriter(settings, options, memory, safety, assets);
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    life.asked();
    try {
      return next();
    } catch (IOException | RuntimeException failure) {
      close();
      throw failure instanceof IOException cut
          ? cut
          : new IOException("the page cannot be completed", failure);
    }
  }

  private @Nullable Chunk next() throws IOException {
    while (!life.isOver()) {
      Chunk chunk = writer.take();
      if (chunk != null) {
        return chunk;
      }
      if (write()) {
        continue;
      }
      boolean isRead = read();
      if (skeleton.isOver() && skeleton.items().isEmpty() && !safety.isAnyOpen()) {
        // Read once more than needed, the stream knows that it was given out.
        if (!isRead) {
          life.end();
        }
      } else if (!isRead) {
        if (!stream.isDone() && !life.isLate()) {
          life.idle();
          return null;
        }
        giveUpWaiting();
      }
    }
    return null;
  }

  /** Writes the next item; false if there is none, or it has to wait. */
  private boolean write() {
    Item item = skeleton.items().peek();
    if (item == null) {
      return skeleton.isOver() && writer.late();
    }
    if (item instanceof Item.BodyEnd) {
      if (writer.late()) {
        return true;
      }
      if (safety.isAnyOpen()) {
        return false;
      }
    } else if (item instanceof Item.SlotPlace place) {
      if (!writer.place(place)) {
        return false;
      }
    } else if (item instanceof Item.Text text) {
      writer.text(text.chunk());
    }
    skeleton.items().remove();
    return true;
  }

  /** Takes the next piece; false if there is none. */
  private boolean read() {
    Piece piece = stream.poll();
    if (piece == null) {
      return false;
    }
    if (piece instanceof Piece.Begin begin) {
      assets.known(begin.known().attachments());
    } else if (piece instanceof Piece.Stretch stretch) {
      if (collecting == null) {
        skeleton.stretch(stretch);
      } else {
        collecting.add(stretch);
      }
    } else if (piece instanceof Piece.Slot slot) {
      skeleton.slot(slots.computeIfAbsent(slot.number(), unused -> new PageSlot(slot.ref())));
    } else if (piece instanceof Piece.SkeletonEnd) {
      skeleton.end();
    } else if (piece instanceof Piece.LateBegin begin) {
      collecting = new PartCollector(memory.scans(), begin);
    } else if (piece instanceof Piece.LateEnd end && collecting != null) {
      PageSlot slot = slots.get(end.number());
      if (slot != null) {
        slot.part = collecting.part();
        writer.arrived(slot);
      }
      collecting = null;
    }
    return true;
  }

  /** The rest does not come, or too late: fallbacks take its place. */
  private void giveUpWaiting() throws IOException {
    stream.close();
    collecting = null;
    Optional<List<FragmentRef>> rest = skeleton.endWithFallbacks();
    if (rest.isEmpty()) {
      throw new IOException("the page's time was over before it was begun");
    }
    List<FragmentRef> missing = new ArrayList<>(rest.get());
    for (PageSlot slot : slots.values()) {
      if (slot.part == null) {
        missing.add(slot.ref);
        slot.part = LatePart.fallbackOf(slot.ref);
        writer.arrived(slot);
      }
    }
    memory.listener().expired(missing);
  }

  @Override
  public boolean isDone() {
    return life.isOver();
  }

  @Override
  public void onReady(Runnable callback) {
    life.onReady(callback);
  }

  @Override
  public void close() {
    life.end();
  }
}
