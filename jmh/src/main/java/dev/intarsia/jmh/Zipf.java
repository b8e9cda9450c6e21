package dev.intarsia.jmh;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers as requests choose pages: few of them often, most of them rarely.
 *
 * <p>Which numbers are popular is shuffled, so that neighbours in memory are not neighbours in
 * popularity. Same seed, same numbers.
 */
public final class Zipf {

  private final double[] cumulated;
  private final int[] shuffled;
  private final SplittableRandom random;

  /**
   * A law.
   *
   * @param size numbers from 0 to this, exclusive
   * @param exponent how skewed; 0.99 is usual for caches, 0 is uniform
   */
  public Zipf(int size, double exponent, long seed) {
    random = new SplittableRandom(seed);
    cumulated = new double[size];
    shuffled = new int[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1 / Math.pow(i + 1, exponent);
      cumulated[i] = sum;
      int at = random.nextInt(i + 1);
      shuffled[i] = shuffled[at];
      shuffled[at] = i;
    }
  }

  /** The next number. */
  public int next() {
    int at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
    return shuffled[Math.min(at < 0 ? -at - 1 : at, shuffled.length - 1)];
  }

  /** So many next numbers. */
  public int[] take(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> next());
    return numbers;
  }
}
