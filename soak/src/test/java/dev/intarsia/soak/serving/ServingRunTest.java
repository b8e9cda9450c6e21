package dev.intarsia.soak.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real threads on real stores; the long run is {@code soak/run.sh}. */
class ServingRunTest {

  private static final List<Count> FAULTS =
      List.of(
          Count.STALE,
          Count.CROSS_USER,
          Count.WRONG,
          Count.FAILED,
          Count.STORE_FAILURES,
          Count.LEAKING_RUNS);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"memory, 1", "memory, 2", "rocksdb, 1", "chronicle, 1", "memory+rocksdb, 2"})
  void everyStore_servesNothingStaleNorOfOthers_andLeavesNothing(String store, int engines)
      throws Exception {
    ServingRun.Result result =
        ShortRuns.run(
            folder, ShortRuns.store(store), Asking.DECLARED, new ShortRuns.Size(60_000, engines));
    assertThat(FAULTS).allSatisfy(fault -> assertThat(result.totals().of(fault)).isZero());
    assertThat(result.totals().of(Count.CACHED)).isGreaterThan(60_000);
    assertThat(result.left()).isEmpty();
    assertThat(result.loaded().anonymous() - result.warm().anonymous())
        .isLessThan(Report.NATIVE_BYTES);
  }

  @Test
  void aRun_usesEveryWayOfChangingData_andPutsPressureOnStoreAndLedger() throws Exception {
    Totals totals =
        ShortRuns.run(folder, ShortRuns.store("memory"), Asking.DECLARED, 450_000).totals();
    for (Count count : Count.values()) {
      if (!FAULTS.contains(count)) {
        assertThat(totals.of(count)).as(count.spelled()).isPositive();
      }
    }
  }
}
