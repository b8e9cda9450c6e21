package dev.intarsia.hostile.failure;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that throws what no store should: errors, such as a mapped file throws whose disk is
 * full, a native library that is missing, memory that is used up.
 *
 * <p>Thread safety: that of the store behind it.
 */
public final class ErringStore extends DelegatingStore {

  private static final List<Supplier<Error>> ERRORS =
      List.of(
          () -> new InternalError("a fault occurred in an unsafe memory access operation"),
          () -> new NoClassDefFoundError("org/example/Native"),
          () -> new UnsatisfiedLinkError("native"),
          () -> new AssertionError("cannot happen"),
          () -> new StackOverflowError(),
          () -> new OutOfMemoryError("Direct buffer memory"));

  private final SplittableRandom random;
  private final double rate;

  /**
   * Throws in front of a store that does not.
   *
   * @param rate how often, from 0 to 1
   */
  public ErringStore(FragmentStore behind, long seed, double rate) {
    super(behind);
    this.random = new SplittableRandom(seed);
    this.rate = rate;
  }

  private synchronized void mayThrow() {
    if (random.nextDouble() < rate) {
      throw ERRORS.get(random.nextInt(ERRORS.size())).get();
    }
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    mayThrow();
    return super.get(high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    mayThrow();
    super.getAll(batch);
    mayThrow();
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    mayThrow();
    super.put(high, low, entry);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    mayThrow();
    return super.compareAndPut(high, low, expected, entry);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    mayThrow();
    return super.remove(high, low, expected);
  }
}
