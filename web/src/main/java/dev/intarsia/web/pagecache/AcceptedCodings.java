package dev.intarsia.web.pagecache;

import dev.intarsia.web.parsing.BoundedSearch;
import java.util.List;
import java.util.Locale;

/**
 * Chooses among the codings of a page the one that a request likes best (RFC 9110, section 12.5.3).
 *
 * <p>Of those it likes alike the first one offered. Who says nothing gets the page as it is; so
 * does who accepts none of them.
 */
final class AcceptedCodings {

  /** The page as it is. */
  static final String IDENTITY = "";

  private static final int MOST = 1000;

  private AcceptedCodings() {}

  /**
   * The index of the chosen coding.
   *
   * @param values of {@code Accept-Encoding}
   * @param offered the codings there are, {@link #IDENTITY} among them
   */
  static int choose(List<String> values, List<String> offered) {
    int identity = offered.indexOf(IDENTITY);
    if (values.isEmpty() || offered.size() == 1) {
      return Math.max(identity, 0);
    }
    String accepted = String.join(",", values).toLowerCase(Locale.ROOT);
    int best = -1;
    int bestWeight = 0;
    for (int i = 0; i < offered.size(); i++) {
      int weight = weight(accepted, offered.get(i));
      // A coding that costs the client nothing to read is never better than one that is shorter.
      boolean isBetter = weight > bestWeight || (weight == bestWeight && best == identity);
      if (weight > 0 && isBetter) {
        best = i;
        bestWeight = weight;
      }
    }
    return best >= 0 ? best : Math.max(identity, 0);
  }

  /** From 0, not accepted, to 1000. */
  private static int weight(String accepted, String coding) {
    boolean isIdentity = coding.equals(IDENTITY);
    String name = isIdentity ? "identity" : coding;
    int star = -1;
    int from = 0;
    while (from <= accepted.length()) {
      int to = BoundedSearch.indexOf(accepted, ',', from, accepted.length());
      int semicolon = BoundedSearch.indexOf(accepted, ';', from, to);
      String given = accepted.substring(from, semicolon).strip();
      if (given.equals(name) || (given.equals("x-gzip") && name.equals("gzip"))) {
        return quality(accepted, semicolon, to);
      }
      star = given.equals("*") ? quality(accepted, semicolon, to) : star;
      from = to + 1;
    }
    if (star >= 0) {
      return star;
    }
    return isIdentity ? 1 : 0;
  }

  /** What the parameters of a part say, which begin with semicolons. */
  private static int quality(String accepted, int firstSemicolon, int to) {
    int at = firstSemicolon;
    while (at < to) {
      int next = BoundedSearch.indexOf(accepted, ';', at + 1, to);
      String parameter = accepted.substring(at + 1, next).strip();
      if (parameter.startsWith("q=")) {
        return thousandths(parameter.substring(2).strip());
      }
      at = next;
    }
    return MOST;
  }

  /** What cannot be read is a no. */
  private static int thousandths(String text) {
    if (text.length() > 5 || !text.matches("[01](\\.[0-9]{0,3})?")) {
      return 0;
    }
    return Math.min(MOST, (int) Math.round(Double.parseDouble(text) * MOST));
  }
}
