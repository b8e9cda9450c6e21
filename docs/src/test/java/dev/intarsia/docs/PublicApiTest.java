package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The face that applications and stores see stays small. */
final class PublicApiTest {

  private static final int MOST_TYPES = 60;
  private static final int MOST_TYPES_OF_CORE = 5;

  @Test
  void apiAndCore_exportFewTypes() {
    Set<String> api = exportedTypes("api");
    Set<String> core = exportedTypes("core");
    assertThat(api).contains("dev.intarsia.RenderCache");
    assertThat(core).contains("dev.intarsia.core.Intarsia");
    assertThat(core.size()).as("types of core: %s", core).isLessThanOrEqualTo(MOST_TYPES_OF_CORE);
    assertThat(api.size() + core.size())
        .as("types of api and core: %s %s", api, core)
        .isLessThanOrEqualTo(MOST_TYPES);
  }

  @Test
  void publicType_isFound_andOthersAreNot() {
    JavaSource source =
        JavaSource.of("public class A { public static class B {} }\nclass C {}\nrecord D() {}");
    assertThat(source.publicTypes()).containsExactly("A");
  }

  private static Set<String> exportedTypes(String module) {
    Path main = Repository.root().resolve(module).resolve("src/main/java");
    List<String> exported =
        Repository.read(main.resolve("module-info.java"))
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("exports ") && !line.contains(" to "))
            .map(line -> line.substring("exports ".length(), line.length() - 1))
            .toList();
    assertThat(exported).isNotEmpty();
    Set<String> types = new TreeSet<>();
    for (Path file : Repository.javaFiles()) {
      if (file.startsWith(main) && !file.getFileName().toString().contains("-info")) {
        String folder = main.relativize(file.getParent()).toString();
        String name = folder.replace('\\', '/').replace('/', '.');
        if (exported.contains(name)) {
          JavaSource.of(Repository.read(file))
              .publicTypes()
              .forEach(type -> types.add(name + "." + type));
        }
      }
    }
    return types;
  }
}
