package dev.intarsia.hostile.entry;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Changes one entry of a page: the page must be the same as before, and the change must be told.
 *
 * <p>Only whoever can also compute a checksum can do better; that is what {@link SealedEntries} are
 * for.
 */
public final class TamperedEntries implements Attack {

  private final EntrySite site;

  /** On a store that hands over what it holds. */
  public TamperedEntries() {
    this(store -> store);
  }

  /** On a store of another kind. */
  public TamperedEntries(UnaryOperator<FragmentStore> between) {
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
    Tampering how = all[random.nextInt(all.length)];
    check(specimen, kept, how.of(kept.bytes(), other, random), how.toString());
    return 1;
  }

  /** Every bit of every entry, each alone; returns how many there are. */
  public long everyBit() {
    long tried = 0;
    for (Specimen specimen : site.specimens()) {
      for (Specimen.Kept kept : specimen.entries()) {
        for (int bit = 0; bit < 8 * kept.bytes().length; bit++) {
          byte[] changed = kept.bytes().clone();
          changed[bit >> 3] ^= (byte) (1 << (bit & 7));
          check(specimen, kept, changed, "bit " + bit);
          tried++;
        }
      }
    }
    return tried;
  }

  /** Every entry, cut at every length; returns how many that are. */
  public long everyLength() {
    long tried = 0;
    for (Specimen specimen : site.specimens()) {
      for (Specimen.Kept kept : specimen.entries()) {
        for (int length = 0; length < kept.bytes().length; length++) {
          check(specimen, kept, Arrays.copyOf(kept.bytes(), length), "length " + length);
          tried++;
        }
      }
    }
    return tried;
  }

  private void check(Specimen specimen, Specimen.Kept kept, byte[] changed, String how) {
    if (Arrays.equals(changed, kept.bytes()) || isAtItsPlace(kept, changed)) {
      return;
    }
    site.prepare(specimen);
    kept.replace(site.store(), changed);
    String text = site.text(specimen);
    String what = "%s in an entry of %s".formatted(how, specimen.page());
    if (!text.equals(specimen.text())) {
      throw new Breach("%s: shown '%s' for '%s'".formatted(what, text, specimen.text()));
    }
    boolean isWhole = isWhole(changed);
    if (!isWhole && site.refused() == 0) {
      throw new Breach(what + " was read and not told");
    }
    if (isWhole && site.misses() == 0) {
      throw new Breach(what + ": another's entry counted as found");
    }
  }

  /** Whether it is an entry of this site, for whatever place. */
  private boolean isWhole(byte[] changed) {
    return places(changed).findAny().isPresent();
  }

  /** Whether it was stored at this very place for another visitor of the same page. */
  private boolean isAtItsPlace(Specimen.Kept kept, byte[] changed) {
    return places(changed).anyMatch(at -> at.high() == kept.high() && at.low() == kept.low());
  }

  private Stream<Specimen.Kept> places(byte[] changed) {
    return site.specimens().stream()
        .flatMap(each -> each.entries().stream())
        .filter(each -> Arrays.equals(each.bytes(), changed));
  }

  @Override
  public void close() {
    site.close();
  }
}
