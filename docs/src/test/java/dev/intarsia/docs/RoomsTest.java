package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every file of every module is furnished by the house rules. */
final class RoomsTest {

  private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)");

  private static final Pattern DESERIALISING =
      Pattern.compile("\\b(ObjectInput(Stream|Filter)?|Externalizable|XMLDecoder)\\b");

  @Test
  void javaFile_ofEveryModule_keepsTheHouseRules() {
    List<Path> files = Repository.javaFiles();
    assertThat(files.size()).as("files found").isGreaterThan(200);
    List<String> faults = new ArrayList<>();
    for (Path file : files) {
      faults.addAll(HouseRules.faultsOf(Repository.nameOf(file), Repository.read(file)));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("RN-18 what a request knows is passed on, never found through a static or a thread")
  void mainSource_ofEveryModule_sharesNothingBehindTheScenes() {
    List<String> shared = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      if (Repository.nameOf(file).contains("/src/main/java/")) {
        for (String what : JavaSource.of(Repository.read(file)).shared()) {
          shared.add(Repository.nameOf(file) + ": " + what);
        }
      }
    }
    assertThat(shared).isEmpty();
  }

  @Test
  void staticFieldOrThreadLocal_isFound() {
    assertThat(JavaSource.of("class A { static int a; static final int B = 1; int c; }").shared())
        .containsExactly("static field a");
    assertThat(JavaSource.of("class A { ThreadLocal<String> a; }").shared())
        .containsExactly("ThreadLocal");
    assertThat(JavaSource.of("class A { int a = ThreadLocalRandom.current().nextInt(); }").shared())
        .isEmpty();
  }

  /** In {@code api} and {@code core} the byte code is asked too. */
  @Test
  void mainSource_ofEveryModule_deserialisesNothing() {
    List<String> deserialising =
        Repository.javaFiles().stream()
            .filter(file -> Repository.nameOf(file).contains("/src/main/java/"))
            .filter(file -> DESERIALISING.matcher(Repository.read(file)).find())
            .map(Repository::nameOf)
            .toList();
    assertThat(deserialising).isEmpty();
    assertThat("new java.io.ObjectInputStream(in).readObject()").containsPattern(DESERIALISING);
  }

  @Test
  void package_withMainSources_saysWhatItIs() {
    TreeSet<String> silent = new TreeSet<>();
    for (Path file : Repository.javaFiles()) {
      Path folder = file.getParent();
      boolean isMain = Repository.nameOf(file).contains("/src/main/java/");
      boolean isModuleInfo = file.endsWith("module-info.java");
      if (isMain && !isModuleInfo && !Files.exists(folder.resolve("package-info.java"))) {
        silent.add(Repository.nameOf(folder));
      }
    }
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @Test
  void exportedPackage_saysWhatItIs() {
    List<String> silent = new ArrayList<>();
    for (Path moduleInfo : Repository.files("module-info.java")) {
      for (String name : exportsOf(Repository.read(moduleInfo))) {
        Path packageInfo =
            moduleInfo.resolveSibling(name.replace('.', '/')).resolve("package-info.java");
        if (!Files.exists(packageInfo) || !Repository.read(packageInfo).contains("/**")) {
          silent.add(Repository.nameOf(moduleInfo) + " exports " + name);
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<String> exportsOf(String moduleInfo) {
    Matcher exports = EXPORTS.matcher(moduleInfo);
    List<String> names = new ArrayList<>();
    while (exports.find()) {
      names.add(exports.group(1));
    }
    return names;
  }

  @Test
  void exports_areFound() {
    assertThat(
            exportsOf("/** exports nothing. */\nmodule m {\n  exports a.b;\n  exports c to d;\n}"))
        .containsExactly("a.b", "c");
  }

  @Test
  void fileTooLong_isFound() {
    String fields = "  int a;\n".repeat(HouseRules.MOST_LINES_OF_A_FILE - 2);
    assertThat(faults("class A {\n" + fields + "}\n")).isEmpty();
    assertThat(faults("class A {\n  int b;\n" + fields + "}\n"))
        .singleElement()
        .asString()
        .contains("501", "500");
  }

  @Test
  void commentsAndBlankLines_areNoCode() {
    String prose = "  // prose\n\n  /* more\n  prose */\n".repeat(500);
    assertThat(faults("class A {\n" + prose + "}\n")).isEmpty();
    assertThat(CodeLines.of("int a = '\"'; /* b\n c */\n// d\nString e = \"//\";\n").count())
        .isEqualTo(2);
  }

  @Test
  void methodTooLong_isFound() {
    String statements = "    a++;\n".repeat(HouseRules.MOST_LINES_OF_A_METHOD - 2);
    assertThat(faults("class A {\n  int a;\n  void m() {\n" + statements + "  }\n}\n")).isEmpty();
    assertThat(faults("class A {\n  int a;\n  void m() {\n    a++;\n" + statements + "  }\n}\n"))
        .singleElement()
        .asString()
        .contains("method m", "61", "60");
  }

  @Test
  void nameThatAdmitsEverything_isFound() {
    assertThat(faults("class StoreImpl {}")).hasSize(1);
    assertThat(faults("class A { static class TextUtils {} }")).hasSize(1);
    assertThat(faults("interface PageHelper {}")).hasSize(1);
    assertThat(faults("record CacheManager() {}")).hasSize(1);
    assertThat(faults("class AbstractStore {}")).hasSize(1);
    assertThat(faults("class BaseStore {}")).hasSize(1);
    assertThat(faults("class Basement {} class Abstraction {} class Utility {}")).isEmpty();
    // A published contract is abstract because others extend it; it is named for what it is.
    assertThat(faults("abstract class FragmentStoreContract {}")).isEmpty();
  }

  @Test
  void folderThatAdmitsEverything_isFound() {
    assertThat(HouseRules.faultsOf("core/src/main/java/a/util/B.java", "class B {}")).hasSize(1);
    assertThat(HouseRules.faultsOf("common/src/main/java/a/B.java", "class B {}")).hasSize(1);
  }

  @Test
  void unfinishedOrSignedFile_isFound() {
    assertThat(faults("// TO" + "DO later\nclass A {}")).hasSize(1);
    assertThat(faults("/* FIX" + "ME */ class A {}")).hasSize(1);
    assertThat(faults("/**\n * @aut" + "hor me\n */\nclass A {}")).hasSize(1);
  }

  private static List<String> faults(String text) {
    return HouseRules.faultsOf("a/src/main/java/a/A.java", text);
  }
}
