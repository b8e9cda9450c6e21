package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/concurrency.md} has a line for every field that threads share. */
final class ConcurrencyTest {

  private static final Set<String> MODULES =
      Set.of(
          "api",
          "ledger",
          "core",
          "storage-memory",
          "storage-rocksdb",
          "storage-chronicle",
          "storage-tiered",
          "web",
          "web-jdk",
          "web-servlet");

  @Test
  void sharedField_ofEveryModule_hasALine() {
    Set<String> fields = new TreeSet<>();
    for (Path file : Repository.javaFiles()) {
      String path = Repository.nameOf(file);
      if (path.contains("/src/main/") && MODULES.contains(path.substring(0, path.indexOf('/')))) {
        fields.addAll(SharedFields.of(Repository.read(file)));
      }
    }
    assertThat(fields).as("fields found").hasSizeGreaterThan(30);
    String text = Repository.read("docs/concurrency.md");
    assertThat(SharedFields.missingIn(text, fields)).isEmpty();
  }

  @Test
  void sharedField_isFound_howeverItIsShared() {
    assertThat(SharedFields.of("class A { volatile int a; int b; }")).containsExactly("A.a");
    assertThat(SharedFields.of("class A { final AtomicLong a = null; class B { Atomic c; } }"))
        .containsExactly("A.a", "B.c");
    assertThat(SharedFields.of("class A { Map<B, C> a = new ConcurrentHashMap<>(); }"))
        .containsExactly("A.a");
    assertThat(SharedFields.of("class A { V H = l().findVarHandle(A.class, \"a\", int.class); }"))
        .containsExactly("A.a");
  }

  @Test
  void fieldWithoutLine_isFound() {
    Set<String> fields = Set.of("A.a", "A.b", "C.d");
    assertThat(SharedFields.missingIn("| `A.a` | `C.*` |", fields)).containsExactly("A.b");
  }
}
