package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every relative link of every text leads to something in this repository. */
final class LinksTest {

  private static final Path ROOT = Repository.root();

  @Test
  void link_ofEveryText_leadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Path text : Repository.files(".md")) {
      for (String target : MarkdownLinks.broken(ROOT, text, Repository.read(text))) {
        broken.add(Repository.nameOf(text) + " -> " + target);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void brokenLink_isFound() {
    assertThat(broken("[a](pom.xml) [b](no-such-file.md)")).containsExactly("no-such-file.md");
    assertThat(broken("[a](../outside.md)")).containsExactly("../outside.md");
    assertThat(broken("# Some title\n[a](#some-title) [b](#other)")).containsExactly("#other");
  }

  @Test
  void codeAndAddresses_areNoRelativeLinks() {
    assertThat(broken("`[a](b)` [c](https://example.org/d)\n```\n[e](f)\n```")).isEmpty();
  }

  private static List<String> broken(String text) {
    return MarkdownLinks.broken(ROOT, ROOT.resolve("README.md"), text);
  }
}
