package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import dev.intarsia.ledger.TrustMark.LastStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mark says after each kind of stop. */
final class TrustMarkTest {

  private static final String MONDAY = "6c2f1c0e-0001";
  private static final String TUESDAY = "6c2f1c0e-0002";

  @TempDir private Path directory;

  @Test
  void newMark_saysNothing_andIsNotWrittenByOpening() {
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.NONE);
    assertThat(file()).doesNotExist();
  }

  @Test
  void closedMark_isClean_onAnyBoot() {
    TrustMark mark = markOn(MONDAY);
    mark.inUse();
    mark.closedCleanly();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.CLEAN);
    assertThat(markOn(TUESDAY).lastStop()).isEqualTo(LastStop.CLEAN);
    assertThat(TrustMark.at(file()).lastStop()).isEqualTo(LastStop.CLEAN);
  }

  @Test
  void markInUse_isKilled_onTheSameBootOnly() {
    markOn(MONDAY).inUse();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.KILLED);
    assertThat(markOn(TUESDAY).lastStop()).isEqualTo(LastStop.UNKNOWN);
  }

  @Test
  void markInUse_whereNoBootIsKnown_isUnknown() {
    TrustMark.at(file(), Optional::empty).inUse();
    assertThat(TrustMark.at(file(), Optional::empty).lastStop()).isEqualTo(LastStop.UNKNOWN);
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.UNKNOWN);
    assertThat(markOn("unknown-later").lastStop()).isEqualTo(LastStop.UNKNOWN);
  }

  @Test
  void markInUse_onThisMachine_isKilled_whereItHasABootId() {
    TrustMark.at(file()).inUse();
    boolean isKnown = Files.isReadable(Path.of("/proc/sys/kernel/random/boot_id"));
    assertThat(TrustMark.at(file()).lastStop())
        .isEqualTo(isKnown ? LastStop.KILLED : LastStop.UNKNOWN);
  }

  @Test
  void lastStop_doesNotChangeByWriting() {
    TrustMark mark = markOn(MONDAY);
    mark.inUse();
    assertThat(mark.lastStop()).isEqualTo(LastStop.NONE);
    mark.closedCleanly();
    assertThat(mark.lastStop()).isEqualTo(LastStop.NONE);
  }

  @Test
  void distrustedMark_saysNothing_untilItIsWrittenAgain() {
    TrustMark mark = markOn(MONDAY);
    mark.inUse();
    mark.distrust();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.NONE);
    mark.distrust();
    mark.inUse();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.KILLED);
  }

  @Test
  void damagedMark_isUnknown_whicheverByteIsWrong() throws IOException {
    markOn(MONDAY).inUse();
    byte[] inUse = Files.readAllBytes(file());
    markOn(MONDAY).closedCleanly();
    byte[] closed = Files.readAllBytes(file());
    for (byte[] whole : new byte[][] {inUse, closed}) {
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 1;
        assertUnknown(damaged);
        assertUnknown(Arrays.copyOf(whole, at));
      }
      assertUnknown(Arrays.copyOf(whole, whole.length + 1));
    }
  }

  @Test
  void halfWrittenSuccessor_changesNothing() throws IOException {
    markOn(MONDAY).inUse();
    Files.writeString(file().resolveSibling("mark.new"), "intarsia trust mark 1\nclo");
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.KILLED);
    markOn(MONDAY).closedCleanly();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.CLEAN);
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void markThatCannotBeWritten_saysWhere() {
    TrustMark lost = TrustMark.at(directory.resolve("absent/mark"), () -> Optional.of(MONDAY));
    assertThatThrownBy(lost::inUse)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("absent/mark")
        .hasMessageContaining("in use");
    assertThatThrownBy(lost::closedCleanly)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void distrust_neverThrows_andDoesNotLeaveTrust() throws IOException {
    Files.createDirectories(file().resolve("not a file"));
    TrustMark mark = markOn(MONDAY);
    assertThat(mark.lastStop()).isEqualTo(LastStop.UNKNOWN);
    assertThatCode(mark::distrust).doesNotThrowAnyException();
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.UNKNOWN);
    TrustMark lost = TrustMark.at(directory.resolve("absent/mark"));
    assertThatCode(lost::distrust).doesNotThrowAnyException();
  }

  private void assertUnknown(byte[] damaged) throws IOException {
    Files.write(file(), damaged);
    assertThat(markOn(MONDAY).lastStop()).isEqualTo(LastStop.UNKNOWN);
  }

  private TrustMark markOn(String boot) {
    return TrustMark.at(file(), () -> Optional.of(boot));
  }

  private Path file() {
    return directory.resolve("mark");
  }
}
