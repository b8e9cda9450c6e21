package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A context token: {@code name} or {@code name:parameter}, split at the first colon. */
record Token(String text) {

  String name() {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The parameter, or the empty string: nothing is declared for an empty parameter. */
  String parameter() {
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1);
  }

  /** The tokens that this one folds into, nearest first. */
  List<String> ancestors(Set<Deviation> deviations) {
    if (!deviations.contains(Deviation.PARSED_PARAMETERS)) {
      // The recorded behaviour takes a colon for a dot, also inside of the parameter.
      return prefixesByDot(text.replace(':', '.'));
    }
    List<String> ancestors = new ArrayList<>();
    if (text.indexOf(':') >= 0) {
      ancestors.add(name());
    }
    ancestors.addAll(prefixesByDot(name()));
    return ancestors;
  }

  private static List<String> prefixesByDot(String path) {
    List<String> prefixes = new ArrayList<>();
    for (int dot = path.lastIndexOf('.'); dot >= 0; dot = path.lastIndexOf('.', dot - 1)) {
      prefixes.add(path.substring(0, dot));
    }
    return prefixes;
  }
}
