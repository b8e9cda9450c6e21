package dev.intarsia.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that every Java file of the tree keeps; CONTRIBUTING.md says why. */
final class HouseRules {

  static final int MOST_LINES_OF_A_FILE = 500;
  static final int MOST_LINES_OF_A_METHOD = 60;

  private static final Set<String> REFUSED_FOLDERS =
      Set.of(
          "util",
          "utils",
          "common",
          "impl",
          "manager",
          "managers",
          "helper",
          "helpers",
          "support",
          "misc");
  private static final Pattern REFUSED_TYPE =
      Pattern.compile(".*(Impl|Utils?|Helpers?|Managers?)|(Abstract|Base)[A-Z].*");

  /** Put together here, so that this file does not hold what it refuses. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  private static final Pattern SIGNED = Pattern.compile("\\* @aut" + "hor\\b");

  private HouseRules() {}

  /**
   * What is wrong with a source.
   *
   * @param path from the root, with slashes
   */
  static List<String> faultsOf(String path, String text) {
    List<String> faults = new ArrayList<>();
    JavaSource source = JavaSource.of(text);
    if (source.codeLines() > MOST_LINES_OF_A_FILE) {
      faults.add(
          "%s has %d lines of code; allowed: %d"
              .formatted(path, source.codeLines(), MOST_LINES_OF_A_FILE));
    }
    for (JavaSource.Method method : source.methods()) {
      if (method.codeLines() > MOST_LINES_OF_A_METHOD) {
        faults.add(
            "%s: method %s has %d lines of code; allowed: %d"
                .formatted(path, method.name(), method.codeLines(), MOST_LINES_OF_A_METHOD));
      }
    }
    for (String type : source.types()) {
      if (REFUSED_TYPE.matcher(type).matches()) {
        faults.add("%s: a type is named %s, which admits everything".formatted(path, type));
      }
    }
    for (String folder : path.split("/")) {
      if (REFUSED_FOLDERS.contains(folder)) {
        faults.add("%s: a folder is named %s, which admits everything".formatted(path, folder));
      }
    }
    if (UNFINISHED.matcher(text).find()) {
      faults.add(path + " holds a note to finish something; finish it");
    }
    if (SIGNED.matcher(text).find()) {
      faults.add(path + " is signed; the history knows who wrote it");
    }
    return faults;
  }
}
