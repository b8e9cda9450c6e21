package dev.intarsia.core.history;

import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.ClockFirstLedger;
import dev.intarsia.testkit.doubles.MapStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/** Each of these properties must fail: {@link PlantedFaultsTest} runs them. */
final class PlantedFaults {

  /** It ends with the first that fails; a fault may take a few thousand. */
  private static final int TRIES = 20_000;

  @Property(tries = TRIES)
  void stampIsTakenTooLate(@ForAll("lateStamps") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> lateStamps() {
    return overLedger(
        (ledger, meanwhile) ->
            new PausingLedger(ledger, meanwhile) {
              @Override
              public long clock() {
                return super.clock() + 1;
              }
            });
  }

  @Property(tries = TRIES)
  void secondTagIsForgotten(@ForAll("firstTagsAlone") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> firstTagsAlone() {
    return overLedger(
        (ledger, meanwhile) ->
            new PausingLedger(ledger, meanwhile) {
              @Override
              public void invalidate(long[] tagHashes) {
                super.invalidate(new long[] {tagHashes[0]});
              }
            });
  }

  @Property(tries = TRIES)
  void nothingIsDistrusted(@ForAll("floorsThatStay") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> floorsThatStay() {
    return overLedger(
        (ledger, meanwhile) ->
            new PausingLedger(ledger, meanwhile) {
              @Override
              public void raiseFloor() {}
            });
  }

  @Property(tries = TRIES)
  void clockIsMovedBeforeTheCells(@ForAll("clocksMovedFirst") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> clocksMovedFirst() {
    return overLedger(
        (unused, meanwhile) ->
            new PausingLedger(new ClockFirstLedger(meanwhile::pause), meanwhile));
  }

  @Property(tries = TRIES)
  void transactionDoesNotTellWhatItChanges(@ForAll("silentBatches") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> silentBatches() {
    return Histories.of(
        () ->
            machine(
                new PausingFronts() {
                  @Override
                  public void tell(InvalidationBatch batch, Datum changed) {}
                }));
  }

  @Property(tries = TRIES)
  void erasedEntryStays(@ForAll("lastingEntries") ActionChain<Machine> history) {
    HistoryProperties.run(history);
  }

  @Provide
  ActionChainArbitrary<Machine> lastingEntries() {
    return Histories.of(
        () ->
            machine(
                new PausingFronts() {
                  @Override
                  public FragmentStore front(FragmentStore store, Meanwhile meanwhile) {
                    return new PausingStore(store, meanwhile) {
                      @Override
                      public boolean remove(long high, long low, StoredEntry expected) {
                        return true;
                      }
                    };
                  }
                }));
  }

  private interface LedgerFront {
    TagLedger of(TagLedger ledger, Meanwhile meanwhile);
  }

  private static ActionChainArbitrary<Machine> overLedger(LedgerFront front) {
    return Histories.of(
        () ->
            machine(
                new PausingFronts() {
                  @Override
                  public TagLedger front(TagLedger ledger, Meanwhile meanwhile) {
                    return front.of(ledger, meanwhile);
                  }
                }));
  }

  private static Machine machine(Machine.Fronts fronts) {
    return new Machine(
        new MapStore(), HeapTagLedger.of(new LedgerSizing(1 << 10, 1 << 10)), fronts);
  }
}
