package dev.intarsia.hostile.entry;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.hostile.attack.HeapUse;
import dev.intarsia.spi.storage.FragmentStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Changes one entry of a page and makes its checksum fit, as somebody would who may write to the
 * store. What such an entry says can be believed or not; reading it must end soon, within bounds of
 * memory, and never fail the page; and an entry of another key or other contexts is not shown.
 */
public final class SealedEntries implements Attack {

  /** What a page of this site asks for, whatever it finds, with plenty of room. */
  private static final long PAGE_BYTES = 1 << 20;

  private static final long MOST_TIMES = 64;
  private static final long LONGEST_NANOS = 2_000_000_000L;
  private static final int HASH_COUNT_AT = 56;
  private static final int KEY_LENGTH_AT = 60;
  private static final int CONTEXT_LENGTH_AT = 64;
  private static final int HEAD = 72;

  private final EntrySite site;

  /** On a store that hands over what it holds. */
  public SealedEntries() {
    this(store -> store);
  }

  /** On a store of another kind. */
  public SealedEntries(UnaryOperator<FragmentStore> between) {
    site = new EntrySite(between);
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Specimen specimen = site.specimens().get(random.nextInt(site.specimens().size()));
    Specimen.Kept kept = specimen.entries().get(random.nextInt(specimen.entries().size()));
    Specimen strange = site.specimens().get(random.nextInt(site.specimens().size()));
    byte[] other = strange.entries().get(random.nextInt(strange.entries().size())).bytes();
    Tampering[] all = Tampering.values();
    byte[] changed = kept.bytes();
    StringBuilder how = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 4; i--) {
      Tampering next = all[random.nextInt(all.length)];
      changed = next.of(changed, other, random);
      how.append(next).append(' ');
    }
    check(specimen, kept, Tampering.sealed(changed), how.toString());
    return 1;
  }

  private void check(Specimen specimen, Specimen.Kept kept, byte[] changed, String how) {
    site.prepare(specimen);
    kept.replace(site.store(), changed);
    String what = "%sin an entry of %s, sealed".formatted(how, specimen.page());
    long asked = HeapUse.askedForBytes();
    long spent = HeapUse.spentNanos();
    String text;
    try {
      text = site.text(specimen);
    } catch (RuntimeException | Error harm) {
      throw new Breach(what + ": " + harm, harm);
    }
    long askedFor = HeapUse.askedForBytes() - asked;
    if (askedFor > PAGE_BYTES + MOST_TIMES * changed.length) {
      throw new Breach("%s of %d bytes took %d bytes".formatted(what, changed.length, askedFor));
    }
    if (HeapUse.spentNanos() - spent > LONGEST_NANOS) {
      throw new Breach(what + " took more than two seconds");
    }
    if (isAnothers(kept.bytes(), changed) && !text.equals(specimen.text())) {
      throw new Breach("%s: shown '%s' for '%s'".formatted(what, text, specimen.text()));
    }
  }

  /** Whether what says whose it is has changed. */
  private static boolean isAnothers(byte[] entry, byte[] changed) {
    byte[] owner = owner(entry);
    return !Arrays.equals(owner, owner(changed));
  }

  /** Key and context values, with their lengths; nothing if they are not there. */
  private static byte[] owner(byte[] entry) {
    if (entry.length < HEAD) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    long from = HEAD + 8L * buffer.getInt(HASH_COUNT_AT);
    long key = buffer.getInt(KEY_LENGTH_AT);
    long context = buffer.getInt(CONTEXT_LENGTH_AT);
    boolean isThere =
        from >= HEAD && key >= 0 && context >= 0 && from + key + context <= entry.length;
    if (!isThere) {
      return new byte[0];
    }
    byte[] owner = new byte[(int) (16 + key + context)];
    ByteBuffer.wrap(owner).putLong(key).putLong(context).put(entry, (int) from, owner.length - 16);
    return owner;
  }

  @Override
  public void close() {
    site.close();
  }
}
