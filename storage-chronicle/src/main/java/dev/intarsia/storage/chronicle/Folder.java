package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.ledger.MappedTagLedger;
import dev.intarsia.ledger.TrustMark;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import net.openhft.chronicle.map.ChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store and this process's part in them: opens what was left behind, moves on to a
 * fresh map when locks of the old one are lost, and says at the end whether all was left in order.
 *
 * <pre>
 *   trust     whether what lies here may be trusted   (TrustMark)
 *   members   who is alive                            (Members)
 *   head      which map is in use                     (FolderHead)
 *   map-N     the entries                             (Chronicle Map)
 *   words-N   what is counted about them              (SharedWords)
 *   ledger    when which tag was invalidated          (MappedTagLedger)
 * </pre>
 *
 * <p>Thread safety: safe.
 */
final class Folder {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.storage.chronicle");

  /** Others open, close and move on in less; recovery has a limit of its own on top. */
  private static final Duration SERIAL_PATIENCE = Duration.ofSeconds(30);

  private final ChronicleSettings settings;
  private final MapSizing sizing;
  private final Path path;
  private final Members members;
  private final FolderHead head;
  private final TrustMark trust;
  private final AtomicBoolean isMoving = new AtomicBoolean();
  private final LongConsumer onStuck;

  private Folder(ChronicleSettings settings, LongConsumer onStuck) throws IOException {
    this.settings = settings;
    this.sizing = settings.sizing();
    this.path = settings.path();
    this.onStuck = onStuck;
    this.members = new Members(path.resolve("members"));
    this.head = FolderHead.open(path.resolve("head"));
    this.trust = TrustMark.at(path.resolve("trust"));
  }

  /** A folder, and the map that is in use in it. */
  record Joined(Folder folder, Generation generation, MappedTagLedger ledger) {}

  /**
   * Joins those who use a folder, or begins.
   *
   * @param onStuck told of the number of a map whose locks could not be had in time
   */
  static Joined join(ChronicleSettings settings, LongConsumer onStuck) throws IOException {
    Folder folder = new Folder(settings, onStuck);
    try {
      return folder.members.serialised(
          SERIAL_PATIENCE.plus(settings.recoveryLimit()), folder::openSerialised);
    } catch (IOException | RuntimeException | Error failure) {
      folder.members.close();
      throw failure;
    }
  }

  /** The number of the map in use. Cost: one read of shared memory. */
  long number() {
    return head.number();
  }

  /** Opens the map in use: another process has moved on. */
  Generation adopt() {
    for (long number = head.number(); ; number = head.number()) {
      try {
        return new Generation(number, open(number));
      } catch (IOException | RuntimeException failure) {
        if (head.number() == number) {
          throw new StoreException("Map " + number + " of " + path + " cannot be opened", failure);
        }
      }
    }
  }

  /**
   * Moves on to a fresh map if a process was killed that may hold locks of the one in use; one at a
   * time, the rest return at once. All processes see it at their next call.
   */
  void moveOnFrom(long number) {
    if (!isMoving.compareAndSet(false, true)) {
      return;
    }
    try {
      members.serialised(SERIAL_PATIENCE, () -> moveOnSerialised(number));
    } catch (IOException | RuntimeException failure) {
      LOG.log(Level.WARNING, "Map " + number + " of " + path + " could not be replaced", failure);
    } finally {
      isMoving.set(false);
    }
  }

  /**
   * Leaves those who use the folder; the last one says whether all is in order.
   *
   * @param ledger forced to disk by the last one
   */
  void leave(MappedTagLedger ledger) {
    try {
      members.serialised(SERIAL_PATIENCE, () -> leaveSerialised(ledger));
    } catch (IOException | RuntimeException failure) {
      LOG.log(Level.WARNING, "The store at " + path + " was not left in order", failure);
    } finally {
      try {
        ledger.close();
        members.close();
      } catch (IOException | StoreException failure) {
        LOG.log(Level.WARNING, "The members file of " + path + " could not be closed", failure);
      }
    }
  }

  // ---- under the opening lock

  private Joined openSerialised() throws IOException {
    Members.Census census = members.census();
    if (census.killed() > 0) {
      head.suspect();
      members.forgetKilled();
    }
    Opening opening =
        Opening.of(
            new Opening.Findings(
                trust.lastStop(),
                census.others(),
                census.killed(),
                head.isSuspect(),
                foundSizing()),
            sizing);
    MappedTagLedger ledger = opening == Opening.FRESH ? null : soundLedger(census.others());
    if (ledger == null) {
      opening = Opening.FRESH;
      trust.distrust();
      deleteAll();
      ledger = openLedger();
    }
    members.join();
    try {
      trust.inUse();
      Generation generation = generation(opening);
      if (opening != Opening.PLAIN) {
        head.clearSuspicion();
      }
      return new Joined(this, generation, ledger);
    } catch (IOException | RuntimeException | Error failure) {
      // Who has not come in must not look like one who was killed.
      members.leave();
      ledger.close();
      throw failure;
    }
  }

  private Generation generation(Opening opening) throws IOException {
    return switch (opening) {
      case FRESH, FRESH_MAP -> begin();
      case RECOVER -> recover();
      case PLAIN -> new Generation(head.number(), open(head.number()));
    };
  }

  private MappedTagLedger openLedger() {
    return MappedTagLedger.open(path.resolve("ledger"), settings.ledgerSizing());
  }

  /**
   * The ledger that was left; null if it is missing, damaged or of another sizing and nobody else
   * uses it: without it no entry can be trusted.
   */
  private @Nullable MappedTagLedger soundLedger(int others) {
    if (others > 0) {
      return openLedger();
    }
    if (!Files.exists(path.resolve("ledger"))) {
      return null;
    }
    try {
      return openLedger();
    } catch (StoreException | ConfigurationException unusable) {
      LOG.log(
          Level.WARNING,
          "The ledger in {0} is of no use, all begins anew: {1}",
          path,
          unusable.getMessage());
      return null;
    }
  }

  private @Nullable MapSizing foundSizing() throws IOException {
    long number = head.number();
    boolean isThere =
        number != 0 && Files.exists(mapFile(number)) && Files.exists(wordsFile(number));
    return isThere ? SharedWords.sizing(wordsFile(number)) : null;
  }

  /** Makes the next map, then names it the one in use. */
  private Generation begin() throws IOException {
    long former = head.number();
    long next = former + 1;
    delete(next);
    Generation generation = new Generation(next, open(next));
    head.number(next);
    delete(former);
    return generation;
  }

  private Generation recover() throws IOException {
    long number = head.number();
    var recovery = new Recovery(mapFile(number), sizing, settings.recoveryLimit());
    var map = recovery.run();
    if (map == null) {
      return begin();
    }
    EntryMap entries = entryMap(number, map);
    try {
      entries.recount();
      return new Generation(number, entries);
    } catch (RuntimeException unreadable) {
      LOG.log(Level.WARNING, "Map " + number + " of " + path + " is of no use", unreadable);
      entries.close();
      return begin();
    }
  }

  private boolean moveOnSerialised(long number) throws IOException {
    if (head.number() != number) {
      return false;
    }
    if (members.census().killed() > 0) {
      head.suspect();
      members.forgetKilled();
    }
    if (!head.isSuspect()) {
      return false;
    }
    LOG.log(
        Level.WARNING,
        "A process that used {0} was killed and a lock of map {1} is lost with it;"
            + " all go on with an empty map",
        path,
        number);
    begin().map().close();
    head.clearSuspicion();
    return true;
  }

  private boolean leaveSerialised(MappedTagLedger ledger) throws IOException {
    Members.Census census = members.census();
    if (census.killed() > 0) {
      head.suspect();
    }
    members.leave();
    if (census.others() == 0 && !head.isSuspect()) {
      force(mapFile(head.number()));
      force(wordsFile(head.number()));
      force(path.resolve("head"));
      // Closed first: what is invalidated later is refused, so nothing is missing on disk.
      ledger.close();
      trust.closedCleanly();
    }
    return true;
  }

  // ---- files

  private EntryMap open(long number) throws IOException {
    return entryMap(number, MapFile.open(mapFile(number), sizing));
  }

  private EntryMap entryMap(long number, ChronicleMap<byte[], StoredEntry> map) throws IOException {
    SharedWords words = SharedWords.open(wordsFile(number), sizing);
    SegmentLocks locks =
        new SegmentLocks(
            sizing.segments(), settings.patience().toNanos(), () -> onStuck.accept(number));
    return new EntryMap(map, sizing, words, locks);
  }

  private Path mapFile(long number) {
    return path.resolve("map-" + number);
  }

  private Path wordsFile(long number) {
    return path.resolve("words-" + number);
  }

  private void delete(long number) throws IOException {
    deleteIfPossible(mapFile(number));
    deleteIfPossible(wordsFile(number));
  }

  private void deleteAll() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "{map-*,words-*,ledger*}")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Some systems do not delete what others have mapped; the next who begins alone will. */
  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException inUse) {
      LOG.log(Level.DEBUG, "Left behind: " + file, inUse);
    }
  }

  private static void force(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
