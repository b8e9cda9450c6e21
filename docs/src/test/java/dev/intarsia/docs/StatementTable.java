package dev.intarsia.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@code docs/statements.md}, and what is wrong with them. */
final class StatementTable {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z]{2}-\\d+) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");
  private static final Pattern CITATION = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern ALL_CITATIONS = Pattern.compile("`\\w+#\\w+`(, `\\w+#\\w+`)*");
  private static final String NOT_OURS = "not ours: ";
  private static final Set<String> MARKS = Set.of("K", "C", "X", "K, X", "C, X");

  private final List<Row> rows = new ArrayList<>();

  /** One statement. */
  private record Row(String id, String mark, String says, String where) {}

  StatementTable(String markdown) {
    Matcher found = ROW.matcher(markdown);
    while (found.find()) {
      rows.add(new Row(found.group(1), found.group(2), found.group(3), found.group(4)));
    }
  }

  /** The statements that there are: the number of each family. */
  static Map<String, Integer> families() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("MD", 13);
    sizes.put("CX", 15);
    sizes.put("VC", 19);
    sizes.put("TG", 23);
    sizes.put("BE", 14);
    sizes.put("CF", 10);
    sizes.put("CO", 1);
    sizes.put("RN", 20);
    sizes.put("RC", 8);
    sizes.put("PH", 21);
    sizes.put("PS", 8);
    sizes.put("AT", 10);
    sizes.put("CC", 7);
    return sizes;
  }

  static List<String> universe() {
    List<String> ids = new ArrayList<>();
    families()
        .forEach(
            (family, size) -> {
              for (int number = 1; number <= size; number++) {
                ids.add(family + "-" + number);
              }
            });
    return ids;
  }

  List<String> ids() {
    return rows.stream().map(Row::id).toList();
  }

  /**
   * What is wrong with the rows.
   *
   * @param methods the methods of each test class, by its simple name
   */
  List<String> faults(Map<String, Set<String>> methods) {
    List<String> faults = new ArrayList<>();
    for (Row row : rows) {
      if (!MARKS.contains(row.mark)) {
        faults.add("%s has the mark '%s'; allowed: %s".formatted(row.id, row.mark, MARKS));
      }
      if (row.says.isBlank()) {
        faults.add(row.id + " says nothing");
      }
      if (row.where.startsWith(NOT_OURS)) {
        if (row.where.length() < NOT_OURS.length() + 20) {
          faults.add(row.id + " is not ours without a reason");
        }
      } else if (!ALL_CITATIONS.matcher(row.where).matches()) {
        faults.add("%s cites neither tests nor a reason: %s".formatted(row.id, row.where));
      } else {
        faults.addAll(missing(row, methods));
      }
    }
    return faults;
  }

  private static List<String> missing(Row row, Map<String, Set<String>> methods) {
    List<String> missing = new ArrayList<>();
    Matcher citations = CITATION.matcher(row.where);
    while (citations.find()) {
      Set<String> known = methods.getOrDefault(citations.group(1), Set.of());
      if (!known.contains(citations.group(2))) {
        missing.add(row.id + " cites " + citations.group() + ", which does not exist");
      }
    }
    return missing;
  }
}
