package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.ScenarioKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scenario files that come with the project. */
class PublicScenariosTest {

  static final Path FOLDER = Path.of("vectors", "public");

  @Test
  void model_asRecordedGivesAllRecordedAnswers_andAsWantedIsSafe() throws Exception {
    ConformanceRun run = new ConformanceRun(new ModelSubject(ReferenceModel.asWanted()));

    judge(run, ScenarioFile.readFolder(FOLDER));

    assertThat(run.reports()).allSatisfy(report -> assertThat(report.findings()).isEmpty());
    assertThat(run.callsAboveRecorded()).isNegative();
    assertThat(run.conforms()).isTrue();
    assertThat(run.reports()).extracting(KindReport::kind).containsExactly(ScenarioKind.values());
    assertThat(deviations(run))
        .contains(
            Deviation.EXPIRY_COUNTS_DOWN,
            Deviation.ORDER_FREE_VARIATION,
            Deviation.LATE_PLACEHOLDER_WITHOUT_KEYS,
            Deviation.INJECTIVE_KEYS,
            Deviation.ONE_PASS_SPLICING,
            Deviation.MULTI_GET_DUPLICATES,
            Deviation.BUILD_ONCE_PER_RESPONSE,
            Deviation.NO_INVALID_READS,
            Deviation.ISOLATED_FAILURE);
    assertThat(run.reports().get(0).line())
        .isEqualTo(
            "metadataMerge scenarios 202 levelA 202/202 levelB 202/202 deviations none calls 0/0");
  }

  @Test
  void modelAsRecorded_asTheSubject_isSafeButNotEquivalent() throws Exception {
    ConformanceRun run = new ConformanceRun(new ModelSubject(ReferenceModel.asRecorded()));
    List<ScenarioFile> files = new ArrayList<>(ScenarioFile.readFolder(FOLDER));
    files.removeIf(file -> file.kind() == ScenarioKind.BIG_PIPE);

    judge(run, files);

    assertThat(run.reports())
        .flatExtracting(KindReport::findings)
        .extracting(Finding::level)
        .contains(Level.B)
        .doesNotContain(Level.A, Level.MODEL);
    assertThat(run.callsAboveRecorded()).isZero();
  }

  private static void judge(ConformanceRun run, List<ScenarioFile> files) {
    files.forEach(file -> file.scenarios().forEach(run::judge));
  }

  private static Set<Deviation> deviations(ConformanceRun run) {
    Set<Deviation> counted = EnumSet.noneOf(Deviation.class);
    run.reports().forEach(report -> counted.addAll(report.deviations().keySet()));
    return counted;
  }
}
