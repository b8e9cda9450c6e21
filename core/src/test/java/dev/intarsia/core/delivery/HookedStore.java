package dev.intarsia.core.delivery;

import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.function.Consumer;

/** A plain store that shows each batch before it answers. */
final class HookedStore extends DelegatingStore {

  private final Consumer<LookupBatch> before;

  HookedStore(Consumer<LookupBatch> before) {
    super(new MapStore());
    this.before = before;
  }

  @Override
  public void getAll(LookupBatch batch) {
    before.accept(batch);
    super.getAll(batch);
  }
}
