package dev.intarsia.web.pagecache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.requesttarget.CanonicalTarget;
import dev.intarsia.web.requesttarget.TargetVerdict;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestRuleTest {

  private static Optional<CacheStatus> passesBy(String name, List<String> values) {
    Fields fields = Fields.of(Map.of("Host", List.of("a"), name, values));
    RequestHead head =
        new RequestHead("GET", "/", HttpVersion.HTTP_1_1, "http", "127.0.0.1:80", fields);
    TargetVerdict verdict =
        new TargetVerdict.Canonical(new CanonicalTarget("http", "a", "/", null));
    return new RequestRule(Set.of())
        .passesBy(
            new IncomingRequest(head, "http://a/", verdict, InputStream.nullInputStream(), 0));
  }

  /** The application sees no such field either, whoever has hidden it from both. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Transfer-Encoding", "Content-Length", "Authorization", "X-HTTP-Method-Override"})
  void nameThatIsListedWithoutValues_saysNothing(String name) {
    assertThat(passesBy(name, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Transfer-Encoding", "Content-Length", "Authorization", "X-HTTP-Method-Override"})
  void emptyValue_keepsARequestFromTheCache(String name) {
    assertThat(passesBy(name, List.of(""))).isPresent();
  }
}
