package dev.intarsia.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

  @TempDir Path folder;

  @Test
  void tally_ofAFileThatWasCutOff_goesOnWithAllWholeLines() throws IOException {
    Path file = folder.resolve("state");
    Tally.in(file).add(Samples.AS_WRITTEN.name(), Map.of("0, 0", 5L));
    Files.writeString(file, "p.Sentence.AsWritten\t0, 0\t70", StandardOpenOption.APPEND);

    Tally again = Tally.in(file);

    assertThat(again.samples(Samples.AS_WRITTEN)).isEqualTo(5);
  }

  @Test
  void tally_ofTwoRuns_addsUp() {
    Path file = folder.resolve("state");
    Tally.in(file).add(Samples.SHOWN.name(), Map.of("0, 0", 5L, "1, 0", 1L));
    Tally second = Tally.in(file);
    second.add(Samples.SHOWN.name(), Map.of("1, 0", 2L));

    assertThat(second.interesting(Samples.SHOWN)).isEqualTo(3);
    assertThat(Tally.in(file).outcomes(Samples.SHOWN.name()))
        .isEqualTo(Map.of("0, 0", 5L, "1, 0", 3L));
  }
}
