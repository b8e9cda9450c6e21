package dev.intarsia.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignTest {

  private final Tally tally = Tally.empty();
  private long samples = 10_000;
  private final List<String> tried = new ArrayList<>();

  @Test
  void quick_twinIsSeenAtTheSecondAttempt_triesItTwiceAndTheArguedOnce() throws IOException {
    campaign(2, 100).quick();

    assertThat(tried)
        .containsExactly(
            "p.Sentence.Shown", "p.Sentence.Argued", "p.Sentence.Shown", "p.Sentence.AsWritten");
  }

  @Test
  void quick_twinIsNeverSeen_givesUp() throws IOException {
    campaign(Integer.MAX_VALUE, 100).quick();

    assertThat(tried).filteredOn("p.Sentence.Shown"::equals).hasSize(Effort.twins().size());
  }

  @Test
  void quick_testHardlyTried_isTriedAgain() throws IOException {
    samples = 1;

    campaign(1, 100).quick();

    assertThat(tried).filteredOn("p.Sentence.AsWritten"::equals).hasSize(Effort.quick().size());
  }

  @Test
  void full_timeIsOver_stops() throws IOException {
    campaign(1, 6).full();

    assertThat(tried).filteredOn("p.Sentence.AsWritten"::equals).hasSizeBetween(2, 6);
  }

  private Campaign campaign(int seenAt, int lots) {
    int[] left = {lots};
    int[] attempts = {0};
    return new Campaign(
        List.of(Samples.DECISION),
        tally,
        (tests, effort) -> {
          left[0]--;
          for (Decision.Test test : tests) {
            tried.add(test.name());
            boolean isSeen = test == Samples.SHOWN && ++attempts[0] >= seenAt;
            tally.add(test.name(), Map.of(isSeen ? "1, 0" : "0, 0", samples));
          }
        },
        () -> left[0] > 0);
  }
}
