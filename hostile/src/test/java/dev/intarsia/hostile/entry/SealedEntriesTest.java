package dev.intarsia.hostile.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.hostile.Target;
import dev.intarsia.hostile.Trying;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.hostile.attack.HeapUse;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes of a store changed by somebody who can compute a checksum. */
@Timeout(120)
final class SealedEntriesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int SETS = 5_000;

  @Test
  void sealedEntry_isReadSoonAndInLittleMemory_orRefused_andNeverFailsAPage() {
    Trying.inputs(Target.SEALED, 20_000);
  }

  @Test
  void readerThatBelievesALength_isFound() {
    Breach breach = Trying.breach(new SealedEntries(Greedy::new), 20_000);
    assertThat(breach).hasMessageContaining("bytes took");
  }

  @Test
  void signpostWithThousandsOfSets_isRefused_andThePageIsSoonKeptAgain() {
    MapStore store = new MapStore();
    RequestFacts facts = RequestFacts.get("http://localhost/?a=1").build();
    Fragment page = Fragment.of(scope -> scope.write(scope.context("url.query_args:a"))).keyed("k");
    try (RenderCache first = Intarsia.builder().store(new Unclosed(store)).build()) {
      first.render(page, facts);
      poison(store);
    }
    // Another process, which has not seen the signpost before.
    try (RenderCache cache = Intarsia.builder().store(store).build()) {
      cache.render(page, facts);
      long spent = HeapUse.spentNanos();
      assertThat(cache.render(page, facts).text()).isEqualTo("1");
      assertThat(HeapUse.spentNanos() - spent).as("nanoseconds of a hit").isLessThan(SECOND / 10);
    }
  }

  /** Puts a signpost with very many sets in the place of the one that is there. */
  private static void poison(FragmentStore store) {
    List<Runnable> changes = new ArrayList<>();
    store.forEach(
        (high, low, entry) -> {
          EntryView view = EntryCodec.decode(entry.bytes());
          if (view.output() == null) {
            StoredEntry poisoned = withManySets(entry, view);
            changes.add(() -> store.put(high, low, poisoned));
          }
        });
    assertThat(changes).as("signposts").hasSize(1);
    changes.forEach(Runnable::run);
  }

  private static StoredEntry withManySets(StoredEntry entry, EntryView view) {
    List<ContextSet> sets = new ArrayList<>();
    for (int i = 0; i < SETS; i++) {
      sets.add(ContextSet.of("cookies:c" + i));
    }
    FragmentKey key = FragmentKey.of("k");
    int from = 72 + Long.BYTES * view.tagHashes().length + key.byteLength();
    int length = ByteBuffer.wrap(entry.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(64);
    EntryHead head =
        new EntryHead(
            EntryKind.SIGNPOST,
            key,
            Arrays.copyOfRange(entry.bytes(), from, from + length),
            view.incarnation(),
            0,
            view.sequence(),
            Cacheability.NEVER,
            new long[0],
            false);
    return new StoredEntry(EntryCodec.encode(head, sets), Cacheability.NEVER);
  }

  /** Stays open when a cache is closed, as a store on disk does. */
  private static final class Unclosed extends DelegatingStore {
    Unclosed(FragmentStore behind) {
      super(behind);
    }

    @Override
    public void close() {}
  }

  /** Makes room for as many bytes as an entry says that it has. */
  private static final class Greedy extends DelegatingStore {
    private static final int MOST = 1 << 26;

    Greedy(FragmentStore behind) {
      super(behind);
    }

    @Override
    public void getAll(LookupBatch batch) {
      super.getAll(batch);
      for (int i = 0; i < batch.size(); i++) {
        StoredEntry entry = batch.found(i);
        if (entry != null && entry.length() >= 72) {
          int says = ByteBuffer.wrap(entry.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(68);
          assertThat(new byte[Math.max(0, Math.min(MOST, says))]).isNotNull();
        }
      }
    }
  }
}
