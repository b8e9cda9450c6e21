package dev.intarsia.web.tck;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract for the twin that was asked for. */
@ExtendWith(TwinContract.Given.class)
final class TwinContract extends AdapterContract {

  static final String FAULT = "fault";

  private final Fault fault;

  TwinContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new TwinAdapter(fault);
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.GIVES_UP_SILENT_CLIENTS));
  }

  /** Gives the contract its fault; none unless a test says which. */
  static final class Given implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
      return parameter.getParameter().getType() == Fault.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
      return Fault.valueOf(extension.getConfigurationParameter(FAULT).orElse(Fault.NONE.name()));
    }
  }
}
