package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryRulesTest {

  private static final String CHROME =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0"
          + " Safari/537.36";

  private final DeliveryRules rules = DeliveryRules.of(Script.LOADED);
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private String method = "GET";
  private HttpVersion version = HttpVersion.HTTP_1_1;
  private RequestFacts facts = RequestFacts.get("/").build();

  DeliveryRulesTest() {
    fields.put("Sec-Fetch-Dest", List.of("document"));
    fields.put("User-Agent", List.of(CHROME));
    fields.put(
        "Accept", List.of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  }

  private DeliveryChoice choice(DeliveryRules by) {
    return choice(by, Mode.STREAMED);
  }

  private DeliveryChoice choice(DeliveryRules by, Mode most) {
    RequestHead head =
        new RequestHead(method, "/", version, "https", "localhost:1", Fields.of(fields));
    return by.choose(head, facts, most);
  }

  @Test
  void browserThatLoadsADocument_isStreamed() {
    assertThat(choice(rules))
        .isEqualTo(new DeliveryChoice(Mode.STREAMED, "a browser loads a document"));
    assertThat(choice(rules).delivery()).isSameAs(Delivery.streamed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "get"})
  void otherMethod_isWhole(String other) {
    method = other;
    assertThat(choice(rules))
        .isEqualTo(new DeliveryChoice(Mode.SINGLE_FLUSH, "the method is not GET"));
    assertThat(choice(rules).delivery()).isSameAs(Delivery.singleFlush());
  }

  @Test
  void http10_isWhole() {
    version = HttpVersion.HTTP_1_0;
    assertThat(choice(rules).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If-None-Match",
        "if-modified-since",
        "If-Match",
        "If-Unmodified-Since",
        "If-Range",
        "Range"
      })
  void condition_isWhole(String name) {
    fields.put(name, List.of("x"));
    assertThat(choice(rules).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "embed", "image", "Document", ""})
  void otherDestination_isWhole(String destination) {
    fields.put("Sec-Fetch-Dest", List.of(destination));
    assertThat(choice(rules).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "iframe", "frame"})
  void documentInAFrame_isStreamedToo(String destination) {
    fields.put("Sec-Fetch-Dest", List.of(destination));
    assertThat(choice(rules).mode()).isEqualTo(Mode.STREAMED);
    fields.put("Sec-Fetch-Dest", List.of(destination, destination));
    assertThat(choice(rules).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @Test
  void unknownClient_getsDocumentOrder() {
    fields.remove("Sec-Fetch-Dest");
    assertThat(choice(rules).mode()).isEqualTo(Mode.IN_ORDER);
    fields.remove("Accept");
    fields.remove("User-Agent");
    assertThat(choice(rules).mode()).isEqualTo(Mode.IN_ORDER);
    assertThat(choice(rules).delivery()).isSameAs(Delivery.inOrder());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/156",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
        "Some Crawler 1.0"
      })
  void crawler_isWhole_evenIfItLoadsADocument(String agent) {
    fields.put("User-Agent", List.of(agent));
    assertThat(choice(rules).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @Test
  void crawlers_canBeAdded() {
    fields.put("User-Agent", List.of("Fetchatron/3"));
    assertThat(choice(rules).mode()).isEqualTo(Mode.STREAMED);
    assertThat(choice(rules.withCrawlers(List.of("FETCHatron"))).mode())
        .isEqualTo(Mode.SINGLE_FLUSH);
    assertThatThrownBy(() -> rules.withCrawlers(List.of(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|SINGLE_FLUSH",
        "image/*|SINGLE_FLUSH",
        "''|SINGLE_FLUSH",
        "*/*|STREAMED",
        "text/*|STREAMED",
        "text/html;q=0, */*|SINGLE_FLUSH",
        "*/*;q=0|SINGLE_FLUSH",
        "TEXT/HTML;level=1|STREAMED"
      })
  void accept_decides(String accept, Mode mode) {
    fields.put("Accept", List.of(accept));
    assertThat(choice(rules).mode()).isEqualTo(mode);
  }

  @Test
  void noScriptCookie_givesDocumentOrder() {
    facts = RequestFacts.get("/").cookie("intarsia-no-script", "1").build();
    assertThat(choice(rules))
        .isEqualTo(new DeliveryChoice(Mode.IN_ORDER, "the client runs no script"));
    assertThat(choice(rules.with(NoScript.at("/x", "other"))).mode()).isEqualTo(Mode.STREAMED);
  }

  @Test
  void answer_canAskForLess() {
    assertThat(choice(rules, Mode.IN_ORDER).mode()).isEqualTo(Mode.IN_ORDER);
    assertThat(choice(rules, Mode.SINGLE_FLUSH).mode()).isEqualTo(Mode.SINGLE_FLUSH);
  }

  @Test
  void policy_isAsked() {
    DeliveryRules members =
        rules.onlyFor("requests with a session", some -> some.session().isPresent());
    assertThat(choice(members))
        .isEqualTo(new DeliveryChoice(Mode.SINGLE_FLUSH, "only for requests with a session"));
    facts = RequestFacts.get("/").session("s").build();
    assertThat(choice(members).mode()).isEqualTo(Mode.STREAMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Chromium\";v=\"150\", \"Not A Brand\";v=\"99\"|STREAMED",
        "\"Brand\";v=\"8\", \"Chromium\" ; v=\"156\"|STREAMED",
        "\"Chromium\";v=\"149\"|IN_ORDER",
        "\"NotChromium\";v=\"999\"|IN_ORDER",
        "\"Chromium\";v=\"99999999999999\"|IN_ORDER",
        "''|IN_ORDER"
      })
  void withoutScript_onlyBrowsersThatPlaceLatePartsThemselvesAreStreamed(String brands, Mode mode) {
    fields.put("Sec-CH-UA", List.of(brands));
    assertThat(choice(DeliveryRules.of(Script.MISSING)).mode()).isEqualTo(mode);
  }

  @Test
  void saveData_playsNoPart() {
    fields.put("Save-Data", List.of("on"));
    assertThat(choice(rules).mode()).isEqualTo(Mode.STREAMED);
  }
}
