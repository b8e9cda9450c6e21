package dev.intarsia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The public face of this module is {@code api.txt}: a change of it shows in the diff. */
final class ApiDumpTest {

  /** The plan's cap of 60 for both modules, less the 5 that {@code core} may export. */
  private static final int MOST_TOP_LEVEL_TYPES = 55;

  private static List<String> dump() {
    List<String> lines = new ArrayList<>();
    ModuleDescriptor module = MainClasses.module();
    lines.add("module " + module.name());
    module.requires().stream()
        .filter(required -> !required.modifiers().contains(Requires.Modifier.MANDATED))
        .map(required -> "  requires " + modifiers(required) + required.name())
        .sorted()
        .forEach(lines::add);
    exported(module).forEach(name -> lines.add("  exports " + name));
    module.provides().forEach(service -> lines.add("  provides " + service));
    module.uses().forEach(service -> lines.add("  uses " + service));
    for (Class<?> type : MainClasses.visible()) {
      if (exported(module).contains(type.getPackageName())) {
        lines.add("");
        lines.addAll(Signatures.of(type));
      }
    }
    return lines;
  }

  private static String modifiers(Requires required) {
    return required.modifiers().stream()
        .map(modifier -> modifier.name().toLowerCase(java.util.Locale.ROOT) + " ")
        .sorted()
        .collect(Collectors.joining());
  }

  private static Set<String> exported(ModuleDescriptor module) {
    return module.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void publicApi_isTheOneInTheFile() throws IOException {
    Path file = MainClasses.moduleDirectory().resolve("api.txt");
    if (Boolean.getBoolean("api.dump.update")) {
      Files.writeString(file, String.join("\n", dump()) + "\n");
    }
    List<String> kept = Files.exists(file) ? Files.readAllLines(file) : List.of();
    List<String> changes = new ArrayList<>();
    List<String> now = dump();
    now.stream().filter(line -> !kept.contains(line)).map("+ "::concat).forEach(changes::add);
    kept.stream().filter(line -> !now.contains(line)).map("- "::concat).forEach(changes::add);
    String refresh =
        "public API against %s; if the change is meant, refresh the file with%n"
            + "  mvn -f api/pom.xml test -Dtest=ApiDumpTest -Dapi.dump.update=true";
    assertThat(changes).as(refresh, file).isEmpty();
    assertThat(now.equals(kept)).as(refresh + "%nthe same lines, moved", file).isTrue();
  }

  @Test
  void publicTypes_areFew() {
    List<String> topLevel =
        MainClasses.visible().stream()
            .filter(type -> type.getDeclaringClass() == null)
            .map(Class::getName)
            .toList();
    assertThat(topLevel).as("public types, nested ones not counted").isNotEmpty();
    assertThat(topLevel).hasSizeLessThanOrEqualTo(MOST_TOP_LEVEL_TYPES);
  }

  @Test
  void everyPackageWithAVisibleType_isExported() {
    Set<String> packages =
        MainClasses.visible().stream().map(Class::getPackageName).collect(Collectors.toSet());
    assertThat(exported(MainClasses.module())).isEqualTo(new TreeSet<>(packages));
  }
}
