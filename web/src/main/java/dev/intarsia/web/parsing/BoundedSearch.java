package dev.intarsia.web.parsing;

/**
 * Searches a stretch of a text and nothing behind it.
 *
 * <p>To search on to the end of the text for each of its segments takes quadratic time as soon as
 * somebody sends many segments without the mark.
 */
public final class BoundedSearch {

  private BoundedSearch() {}

  /**
   * Where a mark first stands in a stretch; the stretch's end if it does not. Cost: linear in the
   * stretch.
   *
   * @param to the end, exclusive; not before {@code from}
   */
  public static int indexOf(String text, char mark, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != mark) {
      at++;
    }
    return at;
  }
}
