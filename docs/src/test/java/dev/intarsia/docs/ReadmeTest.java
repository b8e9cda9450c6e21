package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java in the texts is Java that runs: each block is a snippet, each snippet is in a text. */
final class ReadmeTest {

  private static final String SNIPPETS = "docs/src/test/java/dev/intarsia/docs/Snippets.java";

  /** The texts of the whole; a module's own README shows what that module's tests run. */
  private static List<Path> texts() {
    return Repository.files(".md").stream()
        .filter(path -> Repository.nameOf(path).matches("[^/]+|docs/.*"))
        .toList();
  }

  @Test
  void javaBlock_ofEveryText_isMadeOfSnippets() {
    List<String> snippets = JavaBlocks.snippetsOf(Repository.read(SNIPPETS));
    List<String> foreign = new ArrayList<>();
    for (Path text : texts()) {
      for (String block : JavaBlocks.blocksOf(Repository.read(text))) {
        if (!JavaBlocks.isMadeOf(block, snippets)) {
          foreign.add(Repository.nameOf(text) + ":\n" + block);
        }
      }
    }
    assertThat(foreign).as("blocks that are not in " + SNIPPETS).isEmpty();
  }

  @Test
  void snippet_isShownSomewhere() {
    List<String> shown = new ArrayList<>();
    for (Path text : texts()) {
      shown.addAll(JavaBlocks.blocksOf(Repository.read(text)));
    }
    String all = String.join("\n", shown);
    for (String snippet : JavaBlocks.snippetsOf(Repository.read(SNIPPETS))) {
      assertThat(all).contains(snippet);
    }
  }

  @Test
  void readme_beginsWithJava() {
    assertThat(JavaBlocks.blocksOf(Repository.read("README.md"))).isNotEmpty();
  }

  @Test
  void firstScreen_hasAtMost60Lines() {
    List<String> lines = Repository.read("README.md").lines().toList();
    int end = lines.indexOf("<!-- end of the first screen -->");
    assertThat(end).isBetween(1, 60);
  }

  @Test
  void blockChangedByOneCharacter_isFound() {
    List<String> snippets = JavaBlocks.snippetsOf("  // snippet: a\n  int a = 1;\n  // end\n");
    assertThat(snippets).containsExactly("int a = 1;");
    assertThat(JavaBlocks.isMadeOf("int a = 1;", snippets)).isTrue();
    assertThat(JavaBlocks.isMadeOf("int a = 2;", snippets)).isFalse();
    assertThat(JavaBlocks.isMadeOf("int a = 1;\nint b;", snippets)).isFalse();
  }

  @Test
  void snippetsInOneBlock_mayBeParted() {
    List<String> snippets = List.of("int a;", "int b;");
    assertThat(JavaBlocks.isMadeOf("int a;\n\nint b;", snippets)).isTrue();
    assertThat(JavaBlocks.isMadeOf("", snippets)).isFalse();
  }
}
