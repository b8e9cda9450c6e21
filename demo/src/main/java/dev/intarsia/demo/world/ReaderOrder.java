package dev.intarsia.demo.world;

import java.text.CollationKey;
import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The alphabetical order that readers of one language expect.
 *
 * <p>Things with equal names stay in the order in which they were given.
 *
 * <p>Thread safety: immutable; every sort works on a collator of its own.
 */
public final class ReaderOrder {

  private final Locale language;

  private ReaderOrder(Locale language) {
    this.language = language;
  }

  /** The order of the given language; the root order where the JDK has no rules for it. */
  public static ReaderOrder of(Locale language) {
    return new ReaderOrder(language);
  }

  /** The items ordered by name, in a new unmodifiable list. */
  public <T> List<T> sorted(Collection<T> items, Function<? super T, String> nameOf) {
    Collator collator = Collator.getInstance(language);
    collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
    return items.stream()
        .map(item -> new Keyed<>(collator.getCollationKey(nameOf.apply(item)), item))
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::item)
        .toList();
  }

  private record Keyed<T>(CollationKey key, T item) {}
}
