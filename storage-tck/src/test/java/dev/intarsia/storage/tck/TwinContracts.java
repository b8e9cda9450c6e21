package dev.intarsia.storage.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs single tests of a contract against a class given by name. */
final class TwinContracts {

  private static final String TWIN = "twin";

  private TwinContracts() {}

  /** What came of one test of a theme for a twin: one verdict, as one test is run. */
  static List<TestExecutionResult.Status> verdicts(
      Class<?> contract, Class<?> theme, String test, Class<?> twin) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(TWIN, twin.getName())
        .selectors(selectNestedMethod(List.of(contract), theme, test))
        .execute()
        .testEvents()
        .finished()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getStatus())
        .toList();
  }

  /** The store contract for the twin that was asked for. */
  @ExtendWith(Twin.class)
  static final class OfStores extends FragmentStoreContract {

    private final Class<?> twin;
    private @Nullable MapStore last;

    OfStores(Class<?> twin) {
      this.twin = twin;
    }

    @Override
    protected FragmentStore open() {
      last = (MapStore) newInstance(twin);
      return last;
    }

    @Override
    protected @Nullable FragmentStore reopen() {
      return last == null ? null : last.reopened();
    }

    @Override
    protected long budgetBytes() {
      return MapStore.BUDGET;
    }
  }

  /** The ledger contract for the twin that was asked for. */
  @ExtendWith(Twin.class)
  static final class OfLedgers extends TagLedgerContract {

    private final Class<?> twin;
    private @Nullable MapLedger last;

    OfLedgers(Class<?> twin) {
      this.twin = twin;
    }

    @Override
    protected TagLedger open() {
      last = (MapLedger) newInstance(twin);
      return last;
    }

    @Override
    protected @Nullable TagLedger reopen() {
      last = last == null ? null : last.reopened();
      return last;
    }
  }

  /** Gives a contract its twin. */
  static final class Twin implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
      return parameter.getParameter().getType() == Class.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
      String name = extension.getConfigurationParameter(TWIN).orElseThrow();
      try {
        return Class.forName(name);
      } catch (ClassNotFoundException unknown) {
        throw new IllegalArgumentException(TWIN + "=" + name, unknown);
      }
    }
  }

  private static Object newInstance(Class<?> twin) {
    try {
      return twin.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException failure) {
      throw new IllegalArgumentException(twin.getName(), failure);
    }
  }
}
