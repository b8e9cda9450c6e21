package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a look-up remembers of what it probed and found. */
final class LookUpTest {

  private static final FragmentKey KEY = FragmentKey.of("article", "1");
  private static final FragmentKey OTHER = FragmentKey.of("article", "2");
  private static final ContextSet INITIAL = ContextSet.of("c0");
  private static final WriteOrder ORDER = new WriteOrder(0);

  private final RequestSnapshot request =
      RequestSnapshot.of(
          ContextRegistry.of(
              IntStream.range(0, 10)
                  .mapToObj(i -> ContextDefinition.of("c" + i, (facts, no) -> ContextValue.of("v")))
                  .toList()),
          RequestFacts.get("/").build());
  private final LookUp lookUp = new LookUp(EntryKind.OUTPUT, KEY, INITIAL);

  @Test
  void newLookUp_knowsWhatItIsFor_andNothingElse() {
    assertThat(lookUp.kind()).isEqualTo(EntryKind.OUTPUT);
    assertThat(lookUp.key()).isEqualTo(KEY);
    assertThat(lookUp.keyHigh()).isEqualTo(KEY.high());
    assertThat(lookUp.keyLow()).isEqualTo(KEY.low());
    assertThat(lookUp.initial()).isEqualTo(INITIAL);
    assertIsNew(lookUp);
    assertThat(lookUp.isThorough()).isFalse();
    assertThat(lookUp.thorough()).isSameAs(lookUp);
    assertThat(lookUp.isThorough()).isTrue();
  }

  @Test
  void candidates_areKeptInOrder_howeverManyThereAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(lookUp.hasCandidate(set(i))).isFalse();
      lookUp.add(part(i));
      assertThat(lookUp.size()).isEqualTo(i + 1);
      assertThat(lookUp.hasCandidate(set(i))).isTrue();
      assertThat(lookUp.hasCandidate(ContextSet.of("c0", "c" + i, "c9"))).isFalse();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(lookUp.candidate(i).contexts()).isEqualTo(set(i));
      lookUp.found(i, null, Reason.values()[i], ORDER);
    }
    lookUp.probedUpTo(10);
    assertThat(lookUp.probes())
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> new Probe(set(i), Reason.values()[i])).toList());
  }

  @Test
  void places_inABatch_areCountedFromTheFirstThatIsNotYetProbed() {
    lookUp.asked(7);
    assertThat(lookUp.indexOf(2)).isEqualTo(9);
    assertThat(lookUp.storeReads()).isEqualTo(1);
    lookUp.probedUpTo(2);
    lookUp.asked(7);
    assertThat(lookUp.indexOf(2)).isEqualTo(7);
    assertThat(lookUp.indexOf(3)).isEqualTo(8);
    assertThat(lookUp.probed()).isEqualTo(2);
    assertThat(lookUp.storeReads()).isEqualTo(2);
  }

  @Test
  void signpost_isExpectedUntilItWasRead() {
    lookUp.expectSignpostAt(3);
    assertThat(lookUp.signpostIndex()).isEqualTo(3);
    assertThat(lookUp.isSignpostRead()).isFalse();
    lookUp.signpostWasRead();
    assertThat(lookUp.isSignpostRead()).isTrue();
    assertThat(lookUp.signpostIndex()).isEqualTo(-1);
  }

  @Test
  void latestLiveMatch_isFound_whereverItIsProbed() {
    EntryView early = entry(KEY, 1);
    EntryView late = entry(KEY, 2);
    for (int place = 0; place < 2; place++) {
      LookUp two = withTwoCandidates();
      two.found(place, late, Reason.FRESH, ORDER);
      two.found(1 - place, early, Reason.FRESH, ORDER);
      assertThat(two.found()).isSameAs(late);
      two = withTwoCandidates();
      two.found(place, early, Reason.FRESH, ORDER);
      two.found(1 - place, late, Reason.FRESH, ORDER);
      assertThat(two.found()).isSameAs(late);
    }
  }

  @Test
  void hit_isAHit_whateverElseWasProbed() {
    LookUp two = withTwoCandidates();
    two.found(0, entry(KEY, 1), Reason.EXPIRED, ORDER);
    assertThat(two.reason()).isEqualTo(Reason.EXPIRED);
    assertThat(two.found()).isNull();
    two.found(1, entry(KEY, 1), Reason.FRESH, ORDER);
    assertThat(two.reason()).isEqualTo(Reason.FRESH);
    two.found(0, entry(KEY, 1), Reason.EXPIRED, ORDER);
    assertThat(two.reason()).isEqualTo(Reason.FRESH);
    assertThat(two.matches()).as("not yet counted as probed").isEmpty();
    two.probedUpTo(2);
    assertThat(two.matches()).containsExactly(two.candidate(1));
  }

  @Test
  void miss_isExplainedByTheFirstFinding() {
    LookUp two = withTwoCandidates();
    two.found(0, null, Reason.NOT_FOUND, ORDER);
    assertThat(two.reason()).isEqualTo(Reason.NOT_FOUND);
    two.found(0, entry(KEY, 1), Reason.INVALIDATED, ORDER);
    two.found(1, entry(KEY, 1), Reason.EXPIRED, ORDER);
    assertThat(two.reason()).isEqualTo(Reason.INVALIDATED);
  }

  @Test
  void lookUpThatBecomesAnother_knowsNothingOfTheFormer() {
    LookUp used = withTwoCandidates().thorough();
    used.asked(1);
    used.signpostWasRead();
    used.expectSignpostAt(4);
    used.found(0, entry(KEY, 1), Reason.FRESH, ORDER);
    used.probedUpTo(2);
    used.become(EntryKind.ITEM, set(3));
    used.become(OTHER);
    assertThat(used.kind()).isEqualTo(EntryKind.ITEM);
    assertThat(used.initial()).isEqualTo(set(3));
    assertThat(used.key()).isEqualTo(OTHER);
    assertThat(used.keyHigh()).isEqualTo(OTHER.high());
    assertThat(used.keyLow()).isEqualTo(OTHER.low());
    assertThat(used.isThorough()).isFalse();
    assertIsNew(used);
  }

  @Test
  void forgottenLookUp_keepsNothingAlive() {
    LookUp used = withTwoCandidates();
    used.found(0, entry(KEY, 1), Reason.FRESH, ORDER);
    used.forget();
    assertThat(used.found()).isNull();
    assertThat(used.size()).isZero();
    assertThat(used.candidate(0)).isNull();
    assertThatIllegalStateException().isThrownBy(used::key).withMessageContaining("forgotten");
    used.become(KeyRow.of(KEY), 0);
    used.forget();
    assertThatIllegalStateException().isThrownBy(used::key);
  }

  @Test
  void owner_isOfTheSameKeyKindAndValues() {
    AddressPart part = part(0);
    EntryView own = entry(KEY, 1);
    assertThat(lookUp.isOwnerOf(own, EntryKind.OUTPUT, part)).isTrue();
    assertThat(lookUp.isOwnerOf(own, EntryKind.ITEM, part)).isFalse();
    assertThat(lookUp.isOwnerOf(own, EntryKind.OUTPUT, part(1))).isFalse();
    assertThat(lookUp.isOwnerOf(entry(OTHER, 1), EntryKind.OUTPUT, part)).isFalse();
  }

  @Test
  void lookUpOfARow_isOfTheKeyAtItsPlace() {
    KeyRow row = KeyRow.of(OTHER, KEY, OTHER);
    lookUp.become(row, 1);
    assertThat(lookUp.key()).isEqualTo(KEY);
    assertThat(lookUp.keyHigh()).isEqualTo(KEY.high());
    assertThat(lookUp.keyLow()).isEqualTo(KEY.low());
    assertThat(lookUp.isOwnerOf(entry(KEY, 1), EntryKind.OUTPUT, part(0))).isTrue();
    assertThat(lookUp.isOwnerOf(entry(OTHER, 1), EntryKind.OUTPUT, part(0))).isFalse();
    lookUp.become(OTHER);
    assertThat(lookUp.key()).isEqualTo(OTHER);
    assertThat(lookUp.isOwnerOf(entry(OTHER, 1), EntryKind.OUTPUT, part(0))).isTrue();
  }

  private static void assertIsNew(LookUp lookUp) {
    assertThat(lookUp.size()).isZero();
    assertThat(lookUp.probed()).isZero();
    assertThat(lookUp.storeReads()).isZero();
    assertThat(lookUp.signpostIndex()).isEqualTo(-1);
    assertThat(lookUp.isSignpostRead()).isFalse();
    assertThat(lookUp.found()).isNull();
    assertThat(lookUp.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(lookUp.probes()).isEmpty();
    assertThat(lookUp.matches()).isEmpty();
  }

  private LookUp withTwoCandidates() {
    LookUp two = new LookUp(EntryKind.OUTPUT, KEY, INITIAL);
    two.add(part(0));
    two.add(part(1));
    return two;
  }

  private static ContextSet set(int number) {
    return ContextSet.of("c" + number);
  }

  private AddressPart part(int number) {
    return request.part(set(number));
  }

  private EntryView entry(FragmentKey key, long sequence) {
    return EntryCodec.decode(
        EntryCodec.encode(
            new EntryHead(
                EntryKind.OUTPUT,
                key,
                request.part(INITIAL).bytes(),
                1L,
                0L,
                sequence,
                Cacheability.NEVER,
                new long[0],
                false),
            new Rendered(new byte[0], 0, 0, List.of(), Cacheability.NONE, Attachments.NONE)));
  }
}
