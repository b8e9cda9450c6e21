package dev.intarsia.web.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.exchange.ExchangeFacts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceivedHeadTest {

  private static final ExchangeFacts FACTS =
      ExchangeFacts.plain()
          .withSessionCookie("sid")
          .completedBy(
              (known, more) -> {
                known.cookie("name").map(RequestUser::of).ifPresent(more::user);
                more.attribute("language", known.header("accept-language").size());
              });

  private final BlockingQueue<RequestFacts> seen = new ArrayBlockingQueue<>(10);

  private String raw(String request) throws IOException {
    try (Site site =
        Site.of(
            builder -> builder,
            asked -> {
              seen.add(asked.facts());
              return Answer.page(Fragment.of(scope -> scope.write("ok")));
            },
            FACTS)) {
      return site.raw(request);
    }
  }

  private RequestFacts facts(String request) throws IOException {
    assertThat(raw(request)).startsWith("HTTP/1.1 200 ");
    return seen.remove();
  }

  @Test
  void request_isDescribedAsItWasSent() throws IOException {
    RequestFacts facts =
        facts(
            "GET /a%20b?x=1&x=%C3%A9 HTTP/1.1\r\nHost: Almanac.Example:8080\r\n"
                + "X-Many: one\r\nx-many: two\r\nConnection: close\r\n\r\n");
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
  void cookies_areReadLeniently() throws IOException {
    RequestFacts facts =
        facts(
            "GET / HTTP/1.1\r\nHost: a\r\n"
                + "Cookie: ; nonsense; =x; a=\"quoted\"; b=1=2 ;b=later;empty=; sid=s1\r\n"
                + "Cookie: name=ann\r\nConnection: close\r\n\r\n");
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
  void emptySessionCookie_isNoSession() throws IOException {
    assertThat(
            facts("GET / HTTP/1.1\r\nHost: a\r\nCookie: sid=\r\nConnection: close\r\n\r\n")
                .session())
        .isEmpty();
  }

  @Test
  void targetWithTwoSlashes_isAPath_notAnotherHost() throws IOException {
    RequestFacts facts =
        facts("GET //evil.example/x HTTP/1.1\r\nHost: good.example\r\nConnection: close\r\n\r\n");
    assertThat(facts.authority()).isEqualTo("good.example");
    assertThat(facts.path()).isEqualTo("//evil.example/x");
  }

  @Test
  void absoluteTarget_beatsTheHostHeader() throws IOException {
    RequestFacts facts =
        facts("GET http://b.example/x?y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(facts.authority()).isEqualTo("b.example");
    assertThat(facts.path()).isEqualTo("/x");
  }

  @Test
  void requestWithoutHost_isOfTheAddressItCameTo() throws IOException {
    assertThat(facts("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").authority())
        .matches("(127\\.0\\.0\\.1|\\[.*:1]):\\d+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a/b\r\n",
        "Host: a?b\r\n",
        "Host: a@b\r\n",
        "Host: \r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: <script>\r\n"
      })
  void hostThatMakesNoSense_gets400_withoutEcho(String host) throws IOException {
    String response = raw("GET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    assertThat(response).startsWith("HTTP/1.1 400 ").doesNotContain("script");
    assertThat(seen).isEmpty();
  }
}
