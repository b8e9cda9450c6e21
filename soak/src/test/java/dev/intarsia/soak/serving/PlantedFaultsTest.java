package dev.intarsia.soak.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.ClockFirstLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak is seen to find what it looks for. */
class PlantedFaultsTest {

  private static final long MANY = 5_000_000;
  private static final long FEW = 30_000;

  /** Longer: the store is full when its memory is measured first. */
  private static final ShortRuns.Size WARM = new ShortRuns.Size(250_000, 1, 100_000, 20_000);

  private final List<FileChannel> leakedHandles = new ArrayList<>();
  private final List<ByteBuffer> leakedMemory = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @TempDir Path folder;

  @AfterEach
  void takeLeaksBack() throws IOException {
    end.countDown();
    leakedMemory.clear();
    for (FileChannel handle : leakedHandles) {
      handle.close();
    }
  }

  private static OpenedStore.Opener withLedger(Function<TagLedger, TagLedger> twin) {
    return folder -> {
      OpenedStore sound = ShortRuns.store("memory").open(folder);
      return new OpenedStore(sound.store(), twin.apply(sound.ledger()), sound.noise());
    };
  }

  private static OpenedStore.Opener withStore(UnaryOperator<FragmentStore> twin) {
    return folder -> {
      OpenedStore sound = ShortRuns.store("memory").open(folder);
      return new OpenedStore(twin.apply(sound.store()), sound.ledger(), sound.noise());
    };
  }

  @Test
  void ledgerThatLosesEveryThousandthInvalidation_isFound() throws Exception {
    Totals totals =
        ShortRuns.run(folder, withLedger(LosingLedger::new), Asking.DECLARED, MANY).totals();
    assertThat(totals.of(Count.STALE)).isPositive();
    assertThat(totals.of(Count.CACHED)).isLessThan(MANY);
  }

  @Test
  void ledgerThatMovesItsClockFirst_isFound() throws Exception {
    Totals totals =
        ShortRuns.run(
                folder,
                withLedger(sound -> new ClockFirstLedger(Thread::yield)),
                Asking.DECLARED,
                MANY)
            .totals();
    assertThat(totals.of(Count.STALE)).isPositive();
  }

  @Test
  void storeThatSwapsVariations_isFound_ifItForgesTheirAddresses() throws Exception {
    AtomicLong swapped = new AtomicLong();
    Totals totals =
        ShortRuns.run(
                folder,
                withStore(
                    sound ->
                        new GraftingStore(
                            sound, GraftingStore.Swap.WITH_ADDRESS_AND_CHECKSUM, swapped)),
                Asking.DECLARED,
                FEW)
            .totals();
    assertThat(swapped).hasPositiveValue();
    assertThat(totals.of(Count.CROSS_USER)).isPositive();
  }

  @Test
  void storeThatOnlySwapsVariations_isSeenThroughByTheCacheItself() throws Exception {
    AtomicLong swapped = new AtomicLong();
    Totals totals =
        ShortRuns.run(
                folder,
                withStore(sound -> new GraftingStore(sound, GraftingStore.Swap.AS_IT_IS, swapped)),
                Asking.DECLARED,
                FEW)
            .totals();
    assertThat(swapped).hasPositiveValue();
    assertThat(totals.of(Count.CROSS_USER)).isZero();
    assertThat(totals.of(Count.WRONG)).isZero();
  }

  @Test
  void partThatHidesForWhomItIs_isFound() throws Exception {
    Totals totals =
        ShortRuns.run(folder, ShortRuns.store("memory"), hiding(Trait.ROLES), FEW).totals();
    assertThat(totals.of(Count.CROSS_USER)).isPositive();
    assertThat(totals.of(Count.STALE)).isZero();
  }

  @Test
  void partThatHidesASession_isSeenThroughByTheCache() throws Exception {
    Totals totals =
        ShortRuns.run(folder, ShortRuns.store("memory"), hiding(Trait.SESSION), FEW).totals();
    assertThat(totals.of(Count.CROSS_USER)).isZero();
  }

  private static Asking hiding(Trait hidden) {
    return (scope, trait) ->
        trait == hidden
            ? scope.isolated(Fragment.of(inner -> inner.write(inner.context(trait.token())))).text()
            : Asking.DECLARED.value(scope, trait);
  }

  @Test
  void threadThatIsLeft_isFound() throws Exception {
    assertThat(left(this::leakThread)).anySatisfy(what -> assertThat(what).contains("left-behind"));
  }

  @Test
  void fileHandleThatIsLeft_isFound() throws Exception {
    assertThat(left(this::leakHandle)).anySatisfy(what -> assertThat(what).contains("left-open"));
  }

  @Test
  void directMemoryThatIsLeft_isFound() throws Exception {
    assertThat(left(() -> leakedMemory.add(ByteBuffer.allocateDirect(1_000))))
        .anySatisfy(what -> assertThat(what).contains("bytes of buffers"));
  }

  @Test
  void nothingThatIsLeft_isNotFound() throws Exception {
    assertThat(left(() -> {})).isEmpty();
  }

  @Test
  void nativeMemoryThatIsLeft_isFound() throws Exception {
    Queue<Deflater> leaked = new ConcurrentLinkedQueue<>();
    try {
      assertThat(objectionsTo(sound -> new NativeLeakStore(sound, leaked)))
          .anySatisfy(what -> assertThat(what).contains("native memory has grown"));
    } finally {
      leaked.forEach(Deflater::end);
    }
  }

  @Test
  void storeThatKeepsWhatItDropped_isFound() throws Exception {
    assertThat(objectionsTo(KeepingStore::new))
        .anySatisfy(what -> assertThat(what).startsWith("heap is"));
  }

  @Test
  void soundStore_usesNoMoreMemoryUnderLoad() throws Exception {
    assertThat(objectionsTo(sound -> sound))
        .noneMatch(what -> what.contains("native memory") || what.startsWith("heap is"));
  }

  private List<String> objectionsTo(UnaryOperator<FragmentStore> twin) throws Exception {
    ServingRun.Result result = ShortRuns.run(folder, withStore(twin), Asking.DECLARED, WARM);
    return Report.objections(result.totals(), result);
  }

  private List<String> left(Runnable leak) throws Exception {
    return ShortRuns.run(
            folder, withStore(sound -> new LeakingStore(sound, leak)), Asking.DECLARED, FEW)
        .left();
  }

  private void leakThread() {
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "left-behind");
    thread.setDaemon(true);
    thread.start();
  }

  private void leakHandle() {
    try {
      Path file = Files.createTempFile(folder, "left-open", "");
      leakedHandles.add(FileChannel.open(file, StandardOpenOption.READ));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
