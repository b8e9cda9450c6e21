package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.failure.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExchangeFactsTest {

  private static final ExchangeFacts FACTS =
      ExchangeFacts.plain()
          .withSessionCookie("sid")
          .completedBy(
              (known, more) -> {
                known.cookie("name").map(RequestUser::of).ifPresent(more::user);
                more.attribute("language", known.header("accept-language").size());
              });

  private static RequestFacts facts(String target, Map<String, List<String>> fields) {
    return FACTS.of(
        new RequestHead(
            "GET", target, HttpVersion.HTTP_1_1, "HTTP", "127.0.0.1:8080", Fields.of(fields)));
  }

  @Test
  void request_isDescribedAsItWasSent() {
    RequestFacts facts =
        facts(
            "/a%20b?x=1&x=%C3%A9",
            Map.of("host", List.of("Almanac.Example:8080"), "X-Many", List.of("one", "two")));
    assertThat(facts.method()).isEqualTo("GET");
    assertThat(facts.scheme()).isEqualTo("http");
    assertThat(facts.authority()).isEqualTo("almanac.example:8080");
    assertThat(facts.path()).isEqualTo("/a%20b");
    assertThat(facts.queryArguments()).containsEntry("x", List.of("1", "\u00e9"));
    assertThat(facts.header("X-MANY")).containsExactly("one", "two");
    assertThat(facts.session()).isEmpty();
    assertThat(facts.user()).isEmpty();
  }

  @Test
  void cookies_areReadLeniently() {
    RequestFacts facts =
        facts(
            "/",
            Map.of(
                "Host",
                List.of("a"),
                "Cookie",
                List.of(
                    "; nonsense; =x; a=\"quoted\"; b=1=2 ;b=later;empty=; sid=s1", "name=ann")));
    assertThat(facts.cookies())
        .containsEntry("a", "quoted")
        .containsEntry("b", "1=2")
        .containsEntry("empty", "")
        .doesNotContainKeys("", "nonsense");
    assertThat(facts.session()).contains("s1");
    assertThat(facts.user().map(RequestUser::id)).contains("ann");
    assertThat(facts.attribute("language")).contains(0);
  }

  @Test
  void emptySessionCookie_isNoSession() {
    assertThat(facts("/", Map.of("Host", List.of("a"), "Cookie", List.of("sid="))).session())
        .isEmpty();
  }

  @Test
  void targetWithTwoSlashes_isAPath_notAnotherHost() {
    RequestFacts facts = facts("//evil.example/x", Map.of("Host", List.of("good.example")));
    assertThat(facts.authority()).isEqualTo("good.example");
    assertThat(facts.path()).isEqualTo("//evil.example/x");
  }

  @Test
  void absoluteTarget_beatsTheHostHeader() {
    RequestFacts facts = facts("http://b.example/x?y", Map.of("Host", List.of("a")));
    assertThat(facts.authority()).isEqualTo("b.example");
    assertThat(facts.path()).isEqualTo("/x");
  }

  @Test
  void requestWithoutHost_isOfTheAddressItCameTo() {
    assertThat(facts("/", Map.of()).authority()).isEqualTo("127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a?b", "a@b", "", "<script>", "a b", "a\tb"})
  void hostThatMakesNoSense_isRefused(String host) {
    assertThatThrownBy(() -> facts("/", Map.of("Host", List.of(host))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("host");
  }

  @Test
  void twoHosts_areRefused_evenIfTheyAreTheSame() {
    assertThatThrownBy(() -> facts("/", Map.of("Host", List.of("a", "a"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 Host headers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "*", "a:80", "http:/a/b", "/\u00e9", "/a b", "/\ufffd", "http://a/\n"})
  void targetThatIsNeitherPathNorUrl_isRefused(String target) {
    assertThatThrownBy(() -> facts(target, Map.of("Host", List.of("a"))))
        .isInstanceOf(InvalidInputException.class);
  }
}
