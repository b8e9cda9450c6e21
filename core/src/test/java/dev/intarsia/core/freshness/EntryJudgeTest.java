package dev.intarsia.core.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.Reason;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import org.junit.jupiter.api.Test;

/** Why an entry may be shown or not, and what is remembered of the answer. */
final class EntryJudgeTest {

  private static final long TAG = 7;
  private static final long OTHER = 8;
  private static final long NOW = 1_000;

  private final HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(64, 64));
  private final EntryJudge judge = new EntryJudge(ledger);

  @Test
  void entry_ofWhichNothingWasInvalidated_isFresh_andRemembersTheClock() {
    ledger.invalidate(new long[] {OTHER});
    EntryView entry = Entries.of(ledger, 0, TAG);
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.FRESH);
    assertThat(entry.provenOpaque()).isEqualTo(1);
  }

  @Test
  void entry_ofAnotherLedger_isDead_whateverItsProof() {
    EntryView stranger = Entries.of(HeapTagLedger.of(new LedgerSizing(64, 64)), 0, TAG);
    stranger.setProvenOpaque(ledger.clock());
    assertThat(judge.judge(stranger, NOW)).isEqualTo(Reason.OTHER_LEDGER);
  }

  @Test
  void entry_isExpired_afterItsLastMillisecond_whateverItsProof() {
    EntryView entry = Entries.expiring(ledger, NOW);
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.FRESH);
    assertThat(judge.judge(entry, NOW + 1)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void entry_whoseTagWasInvalidated_isDead_andKeepsItsOldProof() {
    EntryView entry = Entries.of(ledger, 0, TAG);
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.FRESH);
    ledger.invalidate(new long[] {TAG});
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.INVALIDATED);
    assertThat(entry.provenOpaque()).isZero();
  }

  @Test
  void entry_belowARaisedFloor_isDeadForThatReason() {
    EntryView entry = Entries.of(ledger, 0, TAG);
    ledger.raiseFloor();
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.BELOW_FLOOR);
  }

  @Test
  void entry_provenAtThisClock_isFresh_withoutALookAtItsTags() {
    EntryView entry = Entries.of(ledger, 0, TAG);
    entry.setProvenOpaque(0);
    EntryJudge unable =
        new EntryJudge(
            new DelegatingLedger(ledger) {
              @Override
              public boolean hasInvalidated(long[] tagHashes, long stamp) {
                throw new AssertionError("asked");
              }
            });
    assertThat(unable.judge(entry, NOW)).isEqualTo(Reason.FRESH);
  }

  @Test
  void proof_isOfTheClockReadBeforeTheTags_notOfOneReadLater() {
    EntryView entry = Entries.of(ledger, 0, TAG);
    EntryJudge overtaken =
        new EntryJudge(
            new DelegatingLedger(ledger) {
              @Override
              public boolean hasInvalidated(long[] tagHashes, long stamp) {
                boolean isDead = super.hasInvalidated(tagHashes, stamp);
                invalidate(new long[] {TAG});
                return isDead;
              }
            });
    assertThat(overtaken.judge(entry, NOW)).as("began before").isEqualTo(Reason.FRESH);
    assertThat(entry.provenOpaque()).isZero();
    assertThat(judge.judge(entry, NOW)).isEqualTo(Reason.INVALIDATED);
  }

  @Test
  void proof_isAskedSince_whenItIsOlderThanTheClock_andCountsAsNoneWhenItIsNot() {
    ledger.invalidate(new long[] {OTHER});
    ledger.invalidate(new long[] {OTHER});
    assertThat(provenAtAskedFor(1)).isEqualTo(1);
    assertThat(provenAtAskedFor(3)).as("from beyond the clock").isEqualTo(EntryView.NO_PROOF);
    assertThat(provenAtAskedFor(EntryView.NO_PROOF)).isEqualTo(EntryView.NO_PROOF);
  }

  private long provenAtAskedFor(long proof) {
    EntryView entry = Entries.of(ledger, 0, TAG);
    entry.setProvenOpaque(proof);
    long[] asked = new long[1];
    EntryJudge asking =
        new EntryJudge(
            new DelegatingLedger(ledger) {
              @Override
              public boolean hasInvalidatedSince(
                  long[] tagHashes, long stamp, long provenAt, long clock) {
                asked[0] = provenAt;
                return false;
              }
            });
    assertThat(asking.judge(entry, NOW)).isEqualTo(Reason.FRESH);
    return asked[0];
  }
}
