package dev.intarsia.web.esi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The form of a fragment's answer: its dialect and, where the dialect wants one, its target.
 *
 * <p>It is part of what a fragment URL's signature vouches for. So a URL always answers in one
 * form, which caches need not be told apart by any header, and nobody can aim content at another
 * element than the page's author did.
 *
 * <p>Thread safety: immutable.
 *
 * @param dialect how the content is written
 * @param target name of the slot or id of the element; empty if there is none
 */
public record FragmentForm(FragmentDialect dialect, String target) {

  /** The markup alone. */
  public static final FragmentForm PLAIN = new FragmentForm(FragmentDialect.PLAIN, "");

  private static final Pattern TARGET = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /**
   * Checks the target: it stands in markup.
   *
   * @throws IllegalArgumentException naming it
   */
  public FragmentForm {
    Objects.requireNonNull(dialect);
    boolean mayBeEmpty = !dialect.namesTarget();
    if (!(mayBeEmpty && target.isEmpty()) && !TARGET.matcher(target).matches()) {
      throw new IllegalArgumentException(
          "target '%s' is not possible for %s; allowed: %s%s"
              .formatted(
                  target.replaceAll("[^ -~]", "?"),
                  dialect,
                  TARGET.pattern(),
                  mayBeEmpty ? " or none" : ""));
    }
  }

  /** For the slot of that name in a page of the HTML standard's late content. */
  public static FragmentForm nativeSlot(String name) {
    return new FragmentForm(FragmentDialect.NATIVE, name);
  }

  /** For the element with that id, in a page with Turbo. */
  public static FragmentForm turboStream(String id) {
    return new FragmentForm(FragmentDialect.TURBO_STREAM, id);
  }

  /** For the element with that id, in a page with htmx. */
  public static FragmentForm htmx(String id) {
    return new FragmentForm(FragmentDialect.HTMX, id);
  }

  /** As data, for a script that knows where it belongs. */
  public static FragmentForm json() {
    return new FragmentForm(FragmentDialect.JSON, "");
  }
}
