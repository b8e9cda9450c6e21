package dev.intarsia.soak.serving;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * A planted bug: now and then a variation is stored in the place of another one of the same key.
 *
 * <p>Offsets are those of {@code docs/formats/entry-v1.md}.
 */
final class GraftingStore extends DelegatingStore {

  /** Whether what is swapped gets the address of the place where it comes to lie. */
  enum Swap {
    AS_IT_IS,
    WITH_ADDRESS_AND_CHECKSUM
  }

  private static final int EVERY = 20;
  private static final int KIND_AT = 5;
  private static final byte OUTPUT = 1;
  private static final int CHECKSUM_AT = 8;
  private static final int LENGTH_AT = 12;
  private static final int HASHES_AT = 56;
  private static final int KEY_LENGTH_AT = 60;
  private static final int CONTEXT_LENGTH_AT = 64;
  private static final int HEAD = 72;

  private final Swap swap;
  private final Map<ByteBuffer, StoredEntry> lastOfKeys = new ConcurrentHashMap<>();
  private final AtomicLong candidates = new AtomicLong();
  private final AtomicLong swapped;

  GraftingStore(FragmentStore store, Swap swap, AtomicLong swapped) {
    super(store);
    this.swap = swap;
    this.swapped = swapped;
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    super.put(high, low, swapped(entry));
  }

  private StoredEntry swapped(StoredEntry entry) {
    byte[] bytes = entry.bytes();
    if (bytes[KIND_AT] != OUTPUT) {
      return entry;
    }
    StoredEntry other = lastOfKeys.put(ByteBuffer.wrap(key(bytes)), entry);
    boolean isOther =
        other != null
            && context(other.bytes()).length == context(bytes).length
            && !Arrays.equals(context(other.bytes()), context(bytes));
    if (other == null || !isOther || candidates.incrementAndGet() % EVERY != 0) {
      return entry;
    }
    swapped.incrementAndGet();
    return swap == Swap.AS_IT_IS ? other : grafted(other.bytes().clone(), context(bytes));
  }

  private static StoredEntry grafted(byte[] onto, byte[] context) {
    System.arraycopy(context, 0, onto, contextAt(onto), context.length);
    CRC32C checksum = new CRC32C();
    checksum.update(onto, 0, CHECKSUM_AT);
    checksum.update(onto, LENGTH_AT, onto.length - LENGTH_AT);
    view(onto).putInt(CHECKSUM_AT, (int) checksum.getValue());
    return new StoredEntry(onto, Long.MAX_VALUE);
  }

  private static byte[] key(byte[] bytes) {
    return Arrays.copyOfRange(bytes, keyAt(bytes), contextAt(bytes));
  }

  private static byte[] context(byte[] bytes) {
    int at = contextAt(bytes);
    return Arrays.copyOfRange(bytes, at, at + view(bytes).getInt(CONTEXT_LENGTH_AT));
  }

  private static int keyAt(byte[] bytes) {
    return HEAD + Long.BYTES * view(bytes).getInt(HASHES_AT);
  }

  private static int contextAt(byte[] bytes) {
    return keyAt(bytes) + view(bytes).getInt(KEY_LENGTH_AT);
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
