package dev.intarsia.web.tck;

import java.util.EnumSet;
import java.util.Set;

/** The twin without a fault fulfils the whole contract. */
final class TwinContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return new TwinAdapter(Fault.NONE);
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.GIVES_UP_SILENT_CLIENTS));
  }
}
