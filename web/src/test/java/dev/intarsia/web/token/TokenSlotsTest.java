package dev.intarsia.web.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.storage.memory.HeapStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSlotsTest {

  private static final Pattern NONCE = Pattern.compile("nonce=\"([A-Za-z0-9_-]{22})\"");

  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger rendered = new AtomicInteger();
  private final TokenSlots tokens =
      TokenSlots.builder()
          .nonce("csp-nonce", new SecureRandom())
          .slot("csrf", facts -> facts.session().orElse("") + "<\"'&`>" + made.incrementAndGet())
          .build();
  private final HeapStore store = HeapStore.ofMebibytes(4);
  private final RenderCache cache =
      Intarsia.builder()
          .store(store)
          .context(tokens.context())
          .renderer(TokenSlots.RENDERER, tokens.renderer())
          .build();
  private final Fragment page =
      Fragment.of(
              scope -> {
                rendered.incrementAndGet();
                scope
                    .write("<script nonce=\"")
                    .embed(tokens.ref("csp-nonce"))
                    .write("\"></script>");
                scope.write("<style nonce=\"").embed(tokens.ref("csp-nonce")).write("\"></style>");
                scope.write("<input value=\"").embed(tokens.ref("csrf")).write("\">");
              })
          .keyed("page");

  @AfterEach
  void close() {
    cache.close();
  }

  private RequestFacts request() {
    return RequestFacts.get("/")
        .session("s")
        .attribute(TokenSlots.ATTRIBUTE, tokens.forResponse())
        .build();
  }

  private static Set<String> noncesOf(String text) {
    Set<String> nonces = new HashSet<>();
    Matcher nonce = NONCE.matcher(text);
    while (nonce.find()) {
      nonces.add(nonce.group(1));
    }
    return nonces;
  }

  @Test
  void twoResponses_ofOneSkeleton_haveDifferentNonces_eachOneThroughout() {
    String first = cache.render(page, request()).text();
    String second = cache.render(page, request()).text();
    assertThat(rendered).hasValue(1);
    assertThat(noncesOf(first)).hasSize(1);
    assertThat(noncesOf(second)).hasSize(1);
    assertThat(noncesOf(first)).doesNotContainAnyElementsOf(noncesOf(second));
  }

  @Test
  void storedBytes_holdNoToken() {
    Page shown = cache.render(page, request());
    String nonce = noncesOf(shown.text()).iterator().next();
    AtomicInteger entries = new AtomicInteger();
    store.forEach(
        (high, low, entry) -> {
          entries.incrementAndGet();
          assertThat(new String(entry.bytes(), StandardCharsets.ISO_8859_1))
              .doesNotContain(nonce)
              .doesNotContain("&lt;&quot;");
        });
    assertThat(entries).hasPositiveValue();
    assertThat(shown.remainingSeconds()).isZero();
  }

  @Test
  void header_showsTheSameValueAsThePage() {
    RequestFacts facts = request();
    String before = tokens.value("csp-nonce", facts);
    assertThat(noncesOf(cache.render(page, facts).text())).containsExactly(before);
    assertThat(tokens.value("csp-nonce", facts)).isEqualTo(before);
  }

  @Test
  void value_isMadeOncePerResponse() {
    RequestFacts facts = request();
    cache.render(page, facts);
    tokens.value("csrf", facts);
    assertThat(made).hasValue(1);
  }

  @Test
  void value_isEscapedInThePage_notInTheHeader() {
    RequestFacts facts = request();
    assertThat(cache.render(page, facts).text())
        .contains("value=\"s&lt;&quot;&#39;&amp;&#96;&gt;1\"");
    assertThat(tokens.value("csrf", facts)).isEqualTo("s<\"'&`>1");
  }

  @Test
  void streamedDelivery_resolvesTokensBeforeTheirStretchLeaves() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageSink sink = out::write;
    try (RequestScope scope = cache.begin(request())) {
      scope.deliver(page, Delivery.streamed(), sink);
      assertThat(noncesOf(out.toString(StandardCharsets.UTF_8))).hasSize(1);
      try (var stream = scope.stream(page, Delivery.streamed())) {
        stream.onReady(() -> {});
      }
    }
  }

  @Test
  void ref_isDeferredAndDeniesCacheAndStreaming() {
    FragmentRef ref = tokens.ref("csrf");
    assertThat(ref.deniedStrategies()).containsExactlyInAnyOrder("cached", "streamed", "esi");
    assertThat(ref.key()).isEmpty();
    assertThat(ref.deferral()).isEqualTo(dev.intarsia.fragment.Deferral.ALWAYS);
  }

  @Test
  void requestThatWrites_storesNoToken() {
    RequestFacts post =
        RequestFacts.request("POST", "/")
            .attribute(TokenSlots.ATTRIBUTE, tokens.forResponse())
            .build();
    String nonce = noncesOf(cache.render(page, post).text()).iterator().next();
    assertThat(noncesOf(cache.render(page, request()).text())).doesNotContain(nonce);
  }

  @Test
  void missingAttribute_isRefusedByName() {
    assertThatThrownBy(() -> tokens.value("csrf", RequestFacts.get("/").build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("attribute 'intarsia.tokens' is missing; allowed: what forResponse() gives");
    RequestFacts other = RequestFacts.get("/").attribute(TokenSlots.ATTRIBUTE, "x").build();
    assertThatThrownBy(() -> tokens.value("csrf", other)).hasMessageContaining("java.lang.String");
  }

  @Test
  void unknownSlot_isRefusedByName() {
    assertThatThrownBy(() -> tokens.ref("nonce"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("token slot 'nonce' is not allowed; allowed: [csp-nonce, csrf]");
    assertThatThrownBy(() -> tokens.value("nonce", request()))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "-a", "a:b"})
  void malformedName_isRefused(String name) {
    assertThatThrownBy(() -> TokenSlots.builder().slot(name, facts -> ""))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void sameNameTwice_isRefused() {
    assertThatThrownBy(() -> TokenSlots.builder().slot("a", f -> "").slot("a", f -> ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void tokens_tellNoValue() {
    ResponseTokens some = tokens.forResponse();
    String value = some.value("csp-nonce", request());
    assertThat(some.toString()).doesNotContain(value).contains("csp-nonce");
  }
}
