package dev.intarsia.web.edge;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The request headers that a response varies by: the value of {@code Vary} (RFC 9110, section
 * 12.5.5).
 *
 * <p>A star says: by anything. What cannot be read says so too, for it may have been meant.
 *
 * <p>Thread safety: immutable.
 */
public final class VaryNames {

  /** The name of the header. */
  public static final String NAME = "Vary";

  /** By nothing. */
  public static final VaryNames NOTHING =
      new VaryNames(new TreeMap<>(String.CASE_INSENSITIVE_ORDER), false);

  private static final VaryNames STAR = new VaryNames(new TreeMap<>(), true);

  private final TreeMap<String, String> names;
  private final boolean isStar;

  private VaryNames(TreeMap<String, String> names, boolean isStar) {
    this.names = names;
    this.isStar = isStar;
  }

  /** What the values of the header say; none of them: by nothing. */
  public static VaryNames of(Collection<String> values) {
    return values.isEmpty() ? NOTHING : NOTHING.and(values);
  }

  /** This, and by these too: names, or lists of them between commas. */
  public VaryNames and(Collection<String> more) {
    TreeMap<String, String> all = new TreeMap<>(names);
    for (String list : more) {
      for (String name : list.split(",")) {
        String bare = name.strip();
        if (!bare.isEmpty() && (bare.equals("*") || !FieldText.isToken(bare))) {
          return STAR;
        }
        if (!bare.isEmpty()) {
          all.putIfAbsent(bare, bare);
        }
      }
    }
    return isStar ? STAR : new VaryNames(all, false);
  }

  /** Whether it varies by anything, so that no cache can tell its versions apart. */
  public boolean isStar() {
    return isStar;
  }

  /** Whether it varies by nothing. */
  public boolean isEmpty() {
    return !isStar && names.isEmpty();
  }

  /** The names in alphabetical order, each once; none for a star. */
  public List<String> names() {
    return List.copyOf(names.values());
  }

  /** As it is written in the header. */
  @Override
  public String toString() {
    return isStar ? "*" : String.join(", ", names.values());
  }
}
