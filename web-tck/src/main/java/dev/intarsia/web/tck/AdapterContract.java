package dev.intarsia.web.tck;

import java.util.Set;
import org.junit.jupiter.api.Nested;

/**
 * What every adapter of a server must do, as tests: an adapter that passes works.
 *
 * <p>A subclass says how to start a server; all tests are inherited:
 *
 * <pre>{@code
 * final class MyServerTest extends AdapterContract {
 *   @Override
 *   protected AdapterUnderTest adapter() {
 *     return (site, setup) -> MyServer.start(new MyHandler(site), setup.compression());
 *   }
 *
 *   @Override
 *   protected Set<Ability> abilities() {
 *     return EnumSet.of(Ability.COMPRESSES);
 *   }
 * }
 * }</pre>
 *
 * <p>The client is a socket that corrects nothing. Parts of a page become ready when the test has
 * seen at the client what comes before them, so what is held back on the way fails the test,
 * however fast or slow the machine is.
 *
 * <p>What does not come within 20 seconds does not come; {@code -Dintarsia.tck.patienceSeconds=N}
 * changes that.
 *
 * <p>Thread safety: as JUnit uses it.
 */
public abstract class AdapterContract {

  /** For subclasses. */
  protected AdapterContract() {}

  /** Starts servers with the adapter in them. */
  protected abstract AdapterUnderTest adapter();

  /** What the server can do; what it cannot is not asked for. */
  protected abstract Set<Ability> abilities();

  @Nested
  class Streaming extends StreamingTheme {
    Streaming() {
      super(AdapterContract.this, ServerSetup.plain());
    }
  }

  @Nested
  class StreamingCompressed extends StreamingTheme {
    StreamingCompressed() {
      super(AdapterContract.this, ServerSetup.plain().with(ServerSetup.Compression.GZIP));
    }
  }

  @Nested
  class Disconnects extends DisconnectTheme {
    Disconnects() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class SlowReaders extends SlowReaderTheme {
    SlowReaders() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Heads extends HeadTheme {
    Heads() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class OldClients extends OldClientTheme {
    OldClients() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Failures extends FailureTheme {
    Failures() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Headers extends HeaderTheme {
    Headers() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Targets extends TargetTheme {
    Targets() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class RequestBodies extends RequestBodyTheme {
    RequestBodies() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Threads extends ThreadTheme {
    Threads() {
      super(AdapterContract.this);
    }
  }

  @Nested
  class Load extends LoadTheme {
    Load() {
      super(AdapterContract.this);
    }
  }
}
