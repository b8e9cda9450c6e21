package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every statement is in the table once, with a test that exists or a reason. */
final class StatementsTest {

  private static final String TABLE = Repository.read("docs/statements.md");

  @Test
  void everyStatement_isInTheTableOnce() {
    assertThat(new StatementTable(TABLE).ids())
        .containsExactlyInAnyOrderElementsOf(StatementTable.universe());
    assertThat(StatementTable.universe()).hasSize(169);
  }

  @Test
  void everyRow_citesTestsThatExist_orAReason() {
    assertThat(new StatementTable(TABLE).faults(testMethods())).isEmpty();
  }

  @Test
  void testThatDoesNotExist_isFound() {
    assertThat(faults("| MD-1 | K | says | `ATest#a` |")).isEmpty();
    assertThat(faults("| MD-1 | K | says | `ATest#a`, `ATest#gone` |"))
        .singleElement()
        .asString()
        .contains("MD-1", "ATest#gone");
    assertThat(faults("| MD-1 | K | says | `GoneTest#a` |")).hasSize(1);
  }

  @Test
  void rowWithoutTestOrReason_isFound() {
    assertThat(faults("| MD-1 | K | says | - |")).hasSize(1);
    assertThat(faults("| MD-1 | K | says | not ours: no |")).hasSize(1);
    assertThat(faults("| MD-1 | K | says | not ours: nothing of the kind exists here |")).isEmpty();
    assertThat(faults("| MD-1 | Z | says | `ATest#a` |")).hasSize(1);
  }

  @Test
  void missingAndDoubleStatements_areFound() {
    String oneGone = TABLE.replaceFirst("(?m)^\\| VC-7 \\|.*\\n", "");
    assertThat(new StatementTable(oneGone).ids()).doesNotContain("VC-7").hasSize(168);
    String row = "| VC-7 | X | says | `ATest#a` |\n";
    assertThat(new StatementTable(row + row).ids()).containsExactly("VC-7", "VC-7");
  }

  private static java.util.List<String> faults(String row) {
    return new StatementTable(row).faults(Map.of("ATest", Set.of("a")));
  }

  /** Methods of tests, and of the contract, whose tests are main sources. */
  private static Map<String, Set<String>> testMethods() {
    Map<String, Set<String>> methods = new HashMap<>();
    for (Path file : Repository.javaFiles()) {
      String path = Repository.nameOf(file);
      if (path.contains("/src/test/") || path.startsWith("storage-tck/")) {
        String name = file.getFileName().toString().replace(".java", "");
        JavaSource.of(Repository.read(file))
            .methods()
            .forEach(
                method ->
                    methods.computeIfAbsent(name, unused -> new HashSet<>()).add(method.name()));
      }
    }
    return methods;
  }
}
