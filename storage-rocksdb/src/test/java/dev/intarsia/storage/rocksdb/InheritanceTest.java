package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.TrustMark.LastStop;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InheritanceTest {

  @ParameterizedTest
  @CsvSource({
    "CLEAN,   PROCESS_CRASH_SAFE, KEEP,     KEEP",
    "CLEAN,   PROCESS_CRASH_SAFE, DISTRUST, KEEP",
    "CLEAN,   SYNCED,             DISTRUST, KEEP",
    "CLEAN,   ,                   KEEP,     KEEP",
    "KILLED,  PROCESS_CRASH_SAFE, KEEP,     KEEP",
    "KILLED,  PROCESS_CRASH_SAFE, DISTRUST, REFUSE",
    "KILLED,  SYNCED,             KEEP,     KEEP",
    "KILLED,  SYNCED,             DISTRUST, REFUSE",
    "UNKNOWN, PROCESS_CRASH_SAFE, KEEP,     REFUSE",
    "UNKNOWN, PROCESS_CRASH_SAFE, DISTRUST, REFUSE",
    "UNKNOWN, SYNCED,             KEEP,     KEEP",
    "UNKNOWN, SYNCED,             DISTRUST, REFUSE",
    "UNKNOWN, ,                   KEEP,     REFUSE",
    "NONE,    SYNCED,             KEEP,     REFUSE",
    "NONE,    PROCESS_CRASH_SAFE, KEEP,     REFUSE",
  })
  void whatIsKept_dependsOnTheStop_andHowThingsWereWritten(
      LastStop stop, Durability written, AfterKill afterKill, Inheritance expected) {
    assertThat(Inheritance.of(stop, Optional.ofNullable(written), afterKill)).isEqualTo(expected);
  }
}
