package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The floor plan: which modules there are and which of them may know of which. */
final class ModulesTest {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private static final Set<String> WITHOUT_CODE_FOR_USERS =
      Set.of(
          "bom",
          "docs",
          "browser",
          "varnish",
          "jmh",
          "jcstress",
          "load",
          "hostile",
          "interleaving");

  /** Everything that a module's users get with it. What is not listed here needs an ADR. */
  private static final Map<String, Set<String>> FOR_USERS =
      Map.ofEntries(
          Map.entry("api", Set.of("jspecify")),
          Map.entry("ledger", Set.of("intarsia-api", "jspecify")),
          Map.entry("core", Set.of("intarsia-api", "intarsia-ledger", "jspecify")),
          Map.entry(
              "storage-memory", Set.of("intarsia-api", "jspecify", "caffeine", "jctools-core")),
          Map.entry(
              "storage-rocksdb",
              Set.of("intarsia-api", "intarsia-ledger", "jspecify", "rocksdbjni")),
          Map.entry(
              "storage-chronicle",
              Set.of(
                  "intarsia-api",
                  "intarsia-ledger",
                  "jspecify",
                  "chronicle-map",
                  "chronicle-core",
                  "chronicle-bytes")),
          Map.entry("storage-tiered", Set.of("intarsia-api", "jspecify")),
          Map.entry(
              "storage-tck", Set.of("intarsia-api", "jspecify", "junit-jupiter", "assertj-core")),
          Map.entry("testkit", Set.of("intarsia-api", "jspecify", "jqwik")),
          Map.entry("web", Set.of("intarsia-api", "jspecify")),
          Map.entry("web-jdk", Set.of("intarsia-api", "intarsia-web", "jspecify")),
          Map.entry(
              "web-servlet",
              Set.of("intarsia-api", "intarsia-web", "jakarta.servlet-api", "jspecify")),
          Map.entry(
              "web-tck",
              Set.of(
                  "intarsia-api",
                  "intarsia-web",
                  "intarsia-core",
                  "intarsia-storage-memory",
                  "jspecify",
                  "junit-jupiter",
                  "assertj-core")));

  private static final Set<String> ENGINE = Set.of("intarsia-core");
  private static final Set<String> STORES =
      Set.of(
          "intarsia-storage-memory",
          "intarsia-storage-rocksdb",
          "intarsia-storage-chronicle",
          "intarsia-storage-tiered");

  @Test
  void folderWithPom_isAModule() {
    Set<String> folders = new TreeSet<>();
    Repository.modules().forEach(folder -> folders.add(Repository.nameOf(folder)));
    assertThat(modulesOf(Repository.read("pom.xml"))).containsExactlyInAnyOrderElementsOf(folders);
  }

  @Test
  void module_withCode_hasANullMarkedModuleInfo() {
    List<String> without = new ArrayList<>();
    for (String module : modulesOf(Repository.read("pom.xml"))) {
      Path info = Repository.root().resolve(module + "/src/main/java/module-info.java");
      boolean isMarked = Files.exists(info) && Repository.read(info).contains("NullMarked");
      if (!isMarked && !WITHOUT_CODE_FOR_USERS.contains(module)) {
        without.add(module);
      }
    }
    assertThat(without).isEmpty();
  }

  @Test
  void artifact_isNamedAfterItsFolder() {
    for (Path folder : Repository.modules()) {
      String expected = "intarsia-" + Repository.nameOf(folder);
      assertThat(pomOf(Repository.nameOf(folder)).artifactId()).isEqualTo(expected);
    }
  }

  @Test
  void module_givesItsUsersNothingBeyondThePlan() {
    FOR_USERS.forEach(
        (module, allowed) ->
            assertThat(pomOf(module).beyond(allowed))
                .as(module + " may depend on " + allowed)
                .isEmpty());
  }

  @Test
  void store_neverSeesTheEngine_norItsTests() {
    for (Path folder : Repository.modules()) {
      String module = Repository.nameOf(folder);
      if (module.startsWith("storage-")) {
        assertThat(pomOf(module).among(ENGINE)).as(module).isEmpty();
      }
    }
  }

  @Test
  void engine_neverSeesAStore_norDoItsTests() {
    assertThat(pomOf("core").among(STORES)).isEmpty();
  }

  @Test
  void testkit_seesNeitherEngineNorStore() {
    assertThat(pomOf("testkit").among(ENGINE)).isEmpty();
    assertThat(pomOf("testkit").among(STORES)).isEmpty();
  }

  @Test
  void modulesForOurselves_areNeverPublished() {
    for (String module :
        List.of("docs", "soak", "hostile", "jmh", "jcstress", "browser", "load", "interleaving")) {
      assertThat(Repository.read(module + "/pom.xml"))
          .contains("<maven.deploy.skip>true</maven.deploy.skip>");
      assertThat(Repository.read("bom/pom.xml")).doesNotContain("intarsia-" + module);
    }
  }

  @Test
  void plantedDependency_isFound() {
    ModulePom pom =
        ModulePom.of(
            """
            <project><artifactId>intarsia-api</artifactId><dependencies>
              <dependency><artifactId>jspecify</artifactId></dependency>
              <dependency><artifactId>guava</artifactId></dependency>
              <dependency><artifactId>intarsia-core</artifactId><scope>test</scope></dependency>
            </dependencies></project>
            """);
    assertThat(pom.beyond(Set.of("jspecify"))).containsExactly("guava");
    assertThat(pom.among(ENGINE)).containsExactly("intarsia-core");
  }

  private static ModulePom pomOf(String module) {
    return ModulePom.of(Repository.read(module + "/pom.xml"));
  }

  private static List<String> modulesOf(String pom) {
    Matcher modules = MODULE.matcher(pom);
    List<String> names = new ArrayList<>();
    while (modules.find()) {
      names.add(modules.group(1));
    }
    return names;
  }
}
