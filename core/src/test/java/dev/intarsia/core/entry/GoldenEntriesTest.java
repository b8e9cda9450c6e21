package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Entries as earlier releases wrote them must stay readable, and the present one must write the
 * same bytes while the version stays.
 *
 * <p>With {@code -Dintarsia.golden.write=true} the files are written anew instead of compared: only
 * for a new version of the layout.
 */
class GoldenEntriesTest {

  private static final String WRITE = "intarsia.golden.write";

  @BeforeAll
  static void writeAnewWhenAsked() {
    if (Boolean.getBoolean(WRITE)) {
      SampleEntries.byName().forEach(GoldenEntriesTest::write);
    }
  }

  static Stream<String> names() {
    return SampleEntries.byName().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void encoder_writesTheGoldenBytes(String name) {
    assertThat(SampleEntries.byName().get(name)).isEqualTo(golden(name));
  }

  @Test
  void goldenOutput_isReadWithEveryPart() {
    EntryView view = EntryCodec.decode(golden("entry-v1-full"));
    assertHead(view, EntryKind.OUTPUT);
    assertThat(view.output()).isNotNull();
    SameOutput.assertSame(view.output(), SampleEntries.full());
  }

  @Test
  void goldenPlainOutputs_areRead() {
    SameOutput.assertSame(
        EntryCodec.decode(golden("entry-v1-plain")).output(), SampleEntries.plain("Hello"));
    SameOutput.assertSame(
        EntryCodec.decode(golden("entry-v1-empty")).output(), SampleEntries.plain(""));
  }

  @Test
  void goldenItem_isRead() {
    EntryView view = EntryCodec.decode(golden("entry-v1-item"));
    assertHead(view, EntryKind.ITEM);
    SameOutput.assertSame(view.output(), SampleEntries.plain("data"));
  }

  @Test
  void goldenSignpost_isReadInOrder() {
    EntryView view = EntryCodec.decode(golden("entry-v1-signpost"));
    assertHead(view, EntryKind.SIGNPOST);
    assertThat(view.output()).isNull();
    assertThat(view.sets()).isEqualTo(SampleEntries.SETS);
  }

  private static void assertHead(EntryView view, EntryKind kind) {
    EntryHead head = SampleEntries.head(kind);
    assertThat(view.isOwnedBy(head.kind(), head.key(), head.contextBytes())).isTrue();
    assertThat(view.incarnation()).isEqualTo(head.incarnation());
    assertThat(view.stamp()).isEqualTo(head.stamp());
    assertThat(view.sequence()).isEqualTo(head.sequence());
    assertThat(view.expiresAtMillis()).isEqualTo(head.expiresAtMillis());
    assertThat(view.tagHashes()).isEqualTo(head.tagHashes());
    assertThat(view.isReadingOnly()).isEqualTo(head.isReadingOnly());
  }

  private static byte[] golden(String name) {
    try (InputStream in = GoldenEntriesTest.class.getResourceAsStream("/golden/" + name + ".bin")) {
      assertThat(in).as("golden file " + name).isNotNull();
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(String name, byte[] bytes) {
    for (String folder : new String[] {"src/test/resources/golden", "target/test-classes/golden"}) {
      Path path = Path.of(System.getProperty("basedir", "."), folder, name + ".bin");
      try {
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
