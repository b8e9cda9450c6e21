package dev.intarsia.ledger;

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
 * Logs as earlier releases wrote them must stay readable, and the present one must write the same
 * bytes while the version stays.
 *
 * <p>With {@code -Dintarsia.golden.write=true} the files are written anew instead of compared: only
 * for a new version of the layout.
 */
final class GoldenLogsTest {

  private static final String WRITE = "intarsia.golden.write";

  @BeforeAll
  static void writeAnewWhenAsked() {
    if (Boolean.getBoolean(WRITE)) {
      SampleLogs.byName().forEach(GoldenLogsTest::write);
    }
  }

  static Stream<String> names() {
    return SampleLogs.byName().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void encoder_writesTheGoldenBytes(String name) {
    assertThat(SampleLogs.byName().get(name)).isEqualTo(golden(name));
  }

  @Test
  void goldenImages_areRead() {
    assertSame(LedgerFormat.decodeImage(golden("ledger-v1-image-blank")), SampleLogs.blankImage());
    assertSame(LedgerFormat.decodeImage(golden("ledger-v1-image-full")), SampleLogs.fullImage());
  }

  @Test
  void goldenRecord_isRead() {
    LedgerRecord read =
        LedgerFormat.decodeRecord(golden("ledger-v1-record"), SampleLogs.fullImage());
    assertThat(read).usingRecursiveComparison().isEqualTo(SampleLogs.record());
  }

  private static void assertSame(LedgerImage read, LedgerImage sample) {
    assertThat(read).usingRecursiveComparison().isEqualTo(sample);
  }

  private static byte[] golden(String name) {
    try (InputStream in = GoldenLogsTest.class.getResourceAsStream("/golden/" + name + ".bin")) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String name, byte[] bytes) {
    try {
      Path directory = Files.createDirectories(Path.of("src/test/resources/golden"));
      Files.write(directory.resolve(name + ".bin"), bytes);
      Path copy = Files.createDirectories(Path.of("target/test-classes/golden"));
      Files.write(copy.resolve(name + ".bin"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
