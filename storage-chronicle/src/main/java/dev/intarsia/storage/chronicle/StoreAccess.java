package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import dev.intarsia.ledger.MappedTagLedger;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a store on the map in use, each at a desk: counts them, makes room for what is put,
 * and follows when the processes move on to another map.
 *
 * <p>Memory order: {@code current} is volatile. A caller reads it at its desk; who replaces it
 * closes the former map after everybody has left the desk at which they may have read it ({@link
 * Desks#awaitNewVisits}).
 *
 * <p>Thread safety: safe. To be called on platform threads.
 */
final class StoreAccess {

  private static final int ATTEMPTS = 100;

  private final Path path;
  private final MapSizing sizing;
  private final Desks desks = new Desks(ChronicleStore.NAME);
  private final EvictionHand hand;
  private final Folder folder;
  private final MappedTagLedger ledger;
  private final Queue<EntryMap> retired = new ConcurrentLinkedQueue<>();
  private volatile Generation current;

  private StoreAccess(ChronicleSettings settings) throws IOException {
    this.path = settings.path();
    this.sizing = settings.sizing();
    this.hand = new EvictionHand(settings.time());
    Folder.Joined joined = Folder.join(settings, this::onStuck);
    this.folder = joined.folder();
    this.current = joined.generation();
    this.ledger = joined.ledger();
  }

  static StoreAccess open(ChronicleSettings settings) {
    Path real;
    try {
      real = settings.path().toRealPath();
    } catch (IOException failure) {
      throw new StoreException("Store chronicle: " + settings.path() + " cannot be read", failure);
    }
    OnePerProcess.take(real);
    boolean isOpen = false;
    try {
      StoreAccess access = new StoreAccess(settings);
      isOpen = true;
      return access;
    } catch (IOException failure) {
      throw new StoreException(
          "Store chronicle at " + settings.path() + " cannot be opened", failure);
    } finally {
      if (!isOpen) {
        OnePerProcess.giveBack(real);
      }
    }
  }

  int segments() {
    return sizing.segments();
  }

  MappedTagLedger ledger() {
    return ledger;
  }

  EvictionHand hand() {
    return hand;
  }

  @Nullable StoredEntry get(long high, long low) {
    Desk desk = desks.enter();
    try {
      EntryMap map = map();
      StoredEntry found = map.get(desk, high, low);
      if (found == null) {
        desk.countMiss();
      } else {
        map.words().mark(high, low);
        desk.countHit();
      }
      return found;
    } catch (RuntimeException | InternalError failure) {
      throw failed(failure);
    } finally {
      desks.leave(desk);
    }
  }

  /** What {@link #get} yields, without counting as a look-up. */
  @Nullable StoredEntry peek(long high, long low) {
    return at(desk -> map().get(desk, high, low));
  }

  boolean put(long high, long low, StoredEntry entry) {
    return write(entry, (map, desk) -> map.put(desk, high, low, entry), high, low);
  }

  boolean compareAndPut(long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return write(
        entry, (map, desk) -> map.compareAndPut(desk, high, low, expected, entry), high, low);
  }

  boolean remove(long high, long low) {
    return at(
        desk -> {
          map().remove(desk, high, low);
          return true;
        });
  }

  boolean remove(long high, long low, StoredEntry expected) {
    return at(desk -> map().remove(desk, high, low, expected));
  }

  boolean clear(int segment) {
    return at(
        desk -> {
          EntryMap map = map();
          SegmentWalk walk = map.walk(segment);
          for (int i = 0; i < walk.size(); i++) {
            map.remove(desk, walk.high(i), walk.low(i));
          }
          return true;
        });
  }

  SegmentWalk walk(int segment) {
    return at(desk -> map().walk(segment));
  }

  StoreStatistics statistics() {
    return at(
        desk -> {
          SharedWords words = map().words();
          return new StoreStatistics(
              words.entries(),
              words.weight(),
              desks.hits(),
              desks.misses(),
              desks.puts(),
              hand.evictions());
        });
  }

  void close() {
    if (desks.close()) {
      current.map().close();
      closeRetired();
      folder.leave(ledger);
      try {
        OnePerProcess.giveBack(path.toRealPath());
      } catch (IOException gone) {
        OnePerProcess.giveBack(path);
      }
    }
  }

  private interface Write {
    EntryMap.Outcome to(EntryMap map, Desk desk);
  }

  private boolean write(StoredEntry entry, Write write, long high, long low) {
    EvictionHand.Told told = hand.nothingTold();
    try {
      return at(
          desk -> {
            EntryMap map = map();
            long weight = sizing.weight(entry.length());
            for (int attempt = 0; attempt < ATTEMPTS; ) {
              switch (write.to(map, desk)) {
                case DONE -> {
                  desk.countPut();
                  return true;
                }
                case UNEXPECTED -> {
                  return false;
                }
                case OVER_BUDGET -> makeRoom(map, desk, weight, told);
                case NO_ROOM -> {
                  hand.freeIn(map, desk, map.segment(high, low), weight, told);
                  attempt++;
                }
              }
            }
            throw full(entry, weight);
          });
    } finally {
      told.tell();
    }
  }

  private void makeRoom(EntryMap map, Desk desk, long weight, EvictionHand.Told told) {
    if (!hand.free(map, desk, weight, told)) {
      throw new StoreException(
          "Store chronicle is full: no room for "
              + weight
              + " bytes in "
              + sizing.budgetBytes()
              + ", and nothing could be dropped",
          null);
    }
  }

  private StoreException full(StoredEntry entry, long weight) {
    return new StoreException(
        "Store chronicle is full: no room for an entry of "
            + entry.length()
            + " bytes that weighs "
            + weight
            + " in a segment of "
            + sizing.chunksPerSegment() * sizing.chunkBytes()
            + ", however much was dropped",
        null);
  }

  private <T extends @Nullable Object> T at(Function<Desk, T> call) {
    Desk desk = desks.enter();
    try {
      return call.apply(desk);
    } catch (RuntimeException | InternalError failure) {
      throw failed(failure);
    } finally {
      desks.leave(desk);
    }
  }

  private static StoreException failed(Throwable failure) {
    return failure instanceof StoreException exception
        ? exception
        : new StoreException("Store chronicle failed: " + failure, failure);
  }

  // ---- following the others to another map

  private EntryMap map() {
    Generation generation = current;
    return generation.number() == folder.number() ? generation.map() : moved();
  }

  private synchronized EntryMap moved() {
    Generation former = current;
    if (former.number() != folder.number()) {
      current = folder.adopt();
      retired.add(former.map());
      background(this::closeRetired);
    }
    return current.map();
  }

  private void closeRetired() {
    for (EntryMap map = retired.poll(); map != null; map = retired.poll()) {
      desks.awaitNewVisits();
      map.close();
    }
  }

  private void onStuck(long number) {
    background(() -> folder.moveOnFrom(number));
  }

  private static void background(Runnable work) {
    Thread thread = new Thread(work, "intarsia-chronicle-moving");
    thread.setDaemon(true);
    thread.start();
  }
}
