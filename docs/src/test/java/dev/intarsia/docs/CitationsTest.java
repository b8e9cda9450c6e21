package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Types and methods that the texts name exist, so that a renamed one is renamed there too. */
final class CitationsTest {

  /** In backticks, maybe behind a folder, at least two words in one: {@code `entry/EntryView`}. */
  private static final Pattern TYPE =
      Pattern.compile("`(?:[a-z/.]+/)?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:#(\\w+))?[^`]*`");

  /** Of the JDK, and made-up names of examples. */
  private static final Set<String> FOREIGN =
      Set.of("ServiceLoader", "OutputStream", "XTest", "XProperties", "MyStore", "MyLedger");

  @Test
  void typeOrMethod_namedInATextOfTheWhole_exists() {
    Set<String> known = knownNames();
    List<String> unknown = new ArrayList<>();
    for (Path text : Repository.files(".md")) {
      String name = Repository.nameOf(text);
      if (name.matches("[^/]+|docs/.*")) {
        unknownIn(Repository.read(text), known).forEach(what -> unknown.add(name + ": " + what));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void nameThatDoesNotExist_isFound() {
    Set<String> known = Set.of("RenderCache", "RenderCache#render");
    assertThat(unknownIn("`RenderCache`, `RenderCache#render`, `a/RenderCache`", known)).isEmpty();
    assertThat(unknownIn("`RenderCash`, `RenderCache#gone`", known))
        .containsExactly("RenderCash", "RenderCache#gone");
  }

  private static List<String> unknownIn(String text, Set<String> known) {
    List<String> unknown = new ArrayList<>();
    Matcher names = TYPE.matcher(text);
    while (names.find()) {
      String name = names.group(2) == null ? names.group(1) : names.group(1) + "#" + names.group(2);
      if (!known.contains(name) && !FOREIGN.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  private static Set<String> knownNames() {
    Set<String> known = new HashSet<>();
    for (Path file : Repository.javaFiles()) {
      JavaSource source = JavaSource.of(Repository.read(file));
      known.addAll(source.types());
      for (String type : source.types()) {
        source.methods().forEach(method -> known.add(type + "#" + method.name()));
      }
    }
    return known;
  }
}
