package dev.intarsia.core.history;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.MapStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/**
 * Any history of requests, transactions, changes and losses, some of them in the middle of a
 * look-up: every page is one that would have been made without a cache.
 */
final class HistoryProperties {

  /** A ledger that remembers two tags exactly and has to forget all the time. */
  private static final LedgerSizing TINY = new LedgerSizing(2, 64);

  private static final LedgerSizing ROOMY = new LedgerSizing(1 << 10, 1 << 10);

  @Property
  @Label("whatever happens, before and meanwhile, a page is one that was made without a cache")
  void page_afterAnyHistory_isThePageWithoutACache(
      @ForAll("histories") ActionChain<Machine> history) {
    run(history);
  }

  @Property
  @Label("a page is one that was made without a cache, when the ledger has to forget")
  void page_overAForgetfulLedger_isThePageWithoutACache(
      @ForAll("forgetfulHistories") ActionChain<Machine> history) {
    run(history);
  }

  static void run(ActionChain<Machine> history) {
    history.withInvariant("erased data is gone", Machine::assertErasedIsGone).run().close();
  }

  @Provide
  ActionChainArbitrary<Machine> histories() {
    return Histories.of(() -> over(ROOMY));
  }

  @Provide
  ActionChainArbitrary<Machine> forgetfulHistories() {
    return Histories.of(() -> over(TINY));
  }

  private static Machine over(LedgerSizing sizing) {
    return new Machine(new MapStore(), HeapTagLedger.of(sizing), new PausingFronts());
  }
}
