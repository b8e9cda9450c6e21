package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.spi.runtime.TimeSource;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists of context sets for signposts, and a clock that stands. */
final class Lists {

  static final List<ContextSet> SHORTER = List.of(ContextSet.of("theme"));
  static final List<ContextSet> LONGER = List.of(ContextSet.of("theme"), ContextSet.of("language"));

  /**
   * So many lists with one home that the last of them finds no place in a directory of the others.
   */
  static final List<List<ContextSet>> OF_ONE_HASH =
      Stream.generate(OfOneHash::new).limit(17).<List<ContextSet>>map(list -> list).toList();

  static final TimeSource STOPPED =
      new TimeSource() {
        @Override
        public long epochMillis() {
          return 0;
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  private Lists() {}

  /** Hints whose directory has no place for the last list; the first one is that of (1, 1). */
  static NearSignposts full() {
    NearSignposts near = new NearSignposts();
    near.rememberVolatile(1, 1, OF_ONE_HASH.get(0));
    IntStream.range(1, OF_ONE_HASH.size() - 1)
        .forEach(i -> near.rememberVolatile(1, 100L + i, OF_ONE_HASH.get(i)));
    return near;
  }

  /** Equal to itself alone. */
  private static final class OfOneHash extends AbstractList<ContextSet> {

    @Override
    public ContextSet get(int index) {
      return SHORTER.get(index);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }
}
