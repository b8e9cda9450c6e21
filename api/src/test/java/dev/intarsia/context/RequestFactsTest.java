package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestFactsTest {

  private static Map<String, List<String>> arguments(String query) {
    return RequestFacts.get("/" + query).build().queryArguments();
  }

  @Test
  void queryArgument_absentEmptyAndZero_areThreeThings() {
    assertThat(arguments("?other=1").get("q")).isNull();
    assertThat(arguments("?q=").get("q")).containsExactly("");
    assertThat(arguments("?q").get("q")).containsExactly("");
    assertThat(arguments("?q=0").get("q")).containsExactly("0");
  }

  @Test
  void query_absentAndEmpty_areTwoThings() {
    assertThat(RequestFacts.get("/a").build().query()).isEmpty();
    assertThat(RequestFacts.get("/a?").build().query()).contains("");
    assertThat(arguments("?")).isEmpty();
  }

  @Test
  void queryArgument_repeated_keepsAllValuesInOrder() {
    assertThat(arguments("?b=2&a=1&b=1&b=2"))
        .containsExactly(Map.entry("b", List.of("2", "1", "2")), Map.entry("a", List.of("1")));
  }

  @Test
  void queryArgument_isDecoded() {
    assertThat(arguments("?na%20me=gr%C3%BC%C3%9F+e%3D%26"))
        .containsExactly(Map.entry("na me", List.of("grüß e=&")));
    assertThat(arguments("?a=b=c")).containsEntry("a", List.of("b=c"));
    assertThat(arguments("?a=%F0%9F%98%80")).containsEntry("a", List.of("😀"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "50%+off", "%-1"})
  void queryArgument_withABrokenEscape_standsForItself(String broken) {
    assertThat(arguments("?q=" + broken + "&r=1"))
        .containsExactly(Map.entry("q", List.of(broken)), Map.entry("r", List.of("1")));
  }

  @Test
  void queryArgument_withoutName_isLeftOut() {
    assertThat(arguments("?=1&&a=1&")).containsExactly(Map.entry("a", List.of("1")));
    assertThat(arguments("?&")).isEmpty();
  }

  @Test
  void queryArguments_areUnmodifiable() {
    assertThat(arguments("?a=1")).isUnmodifiable();
    assertThat(arguments("?a=1").get("a")).isUnmodifiable();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/, '', '', /, none",
        "/a/b?c=d, '', '', /a/b, c=d",
        "/a?b?c#d, '', '', /a, b?c",
        "/a#b?c, '', '', /a, none",
        "/?u=http://other/x, '', '', /, u=http://other/x",
        "//other/x, '', '', //other/x, none",
        "http://host, http, host, /, none",
        "https://host:8443/a?b, https, host:8443, /a, b",
        "https://host?b, https, host, /, b",
        "https://host#b, https, host, /, none",
        "https://[::1]:8080/a, https, [::1]:8080, /a, none",
        "HTTPS://Host/a, https, Host, /a, none"
      })
  void url_isTakenApart(String url, String scheme, String authority, String path, String query) {
    RequestFacts facts = RequestFacts.get(url).build();
    assertThat(facts.scheme()).isEqualTo(scheme);
    assertThat(facts.authority()).isEqualTo(authority);
    assertThat(facts.path()).isEqualTo(path);
    assertThat(facts.query().orElse(null)).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "?a",
        "#a",
        "a/b",
        "host/a",
        "http://",
        "http:///a",
        "http:/a",
        "mailto:a@b",
        "://host/a",
        "a?u=http://host/x",
        "ht tp://host/x",
        "1http://host/x",
        " /a"
      })
  void url_thatIsNeitherAbsoluteNorAPath_isRefusedNamingIt(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RequestFacts.get(url))
        .withMessageContaining("URL '" + url + "'")
        .withMessageContaining("expected an absolute URL or a path starting with '/'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GE T", "GET\n", "GÉT", "\u0000"})
  void method_thatIsNoToken_isRefused(String method) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RequestFacts.request(method, "/"))
        .withMessageContaining("expected for example GET")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_REQUEST);
  }

  @Test
  void onlyGetAndHead_areReading() {
    assertThat(RequestFacts.get("/").build().isReading()).isTrue();
    assertThat(RequestFacts.request("HEAD", "/").build().isReading()).isTrue();
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      assertThat(RequestFacts.request(method, "/").build().isReading()).isFalse();
    }
  }

  @Test
  void header_isFoundWhateverItsCase() {
    RequestFacts facts =
        RequestFacts.get("/")
            .header("Accept-LANGUAGE", "de")
            .header("accept-language", "fr")
            .build();
    assertThat(facts.header("ACCEPT-Language")).containsExactly("de", "fr");
    assertThat(facts.headers()).containsExactly(Map.entry("accept-language", List.of("de", "fr")));
    assertThat(facts.header("Accept")).isEmpty();
  }

  @Test
  void header_isFoundInATurkishLocaleToo() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(new java.util.Locale("tr"));
      RequestFacts facts = RequestFacts.get("/").header("IF-MATCH", "x").build();
      assertThat(facts.header("if-match")).containsExactly("x");
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void cookie_keepsItsCase_theLastOneCounts() {
    RequestFacts facts = RequestFacts.get("/").cookie("A", "1").cookie("A", "2").build();
    assertThat(facts.cookie("A")).contains("2");
    assertThat(facts.cookie("a")).isEmpty();
    assertThat(facts.cookies()).containsExactly(Map.entry("A", "2")).isUnmodifiable();
  }

  @Test
  void facts_areAbsentUnlessGiven() {
    RequestFacts facts = RequestFacts.get("/").build();
    assertThat(facts.tenant()).isEmpty();
    assertThat(facts.session()).isEmpty();
    assertThat(facts.user()).isEmpty();
    assertThat(facts.attribute("language")).isEmpty();
    assertThat(facts.method()).isEqualTo("GET");
    assertThat(facts).hasToString("GET /");
  }

  @Test
  void facts_areThoseGiven() {
    RequestFacts facts =
        RequestFacts.get("/")
            .tenant("one")
            .session("s")
            .user(RequestUser.of("7"))
            .attribute("language", "de")
            .build();
    assertThat(facts.tenant()).isEqualTo("one");
    assertThat(facts.session()).contains("s");
    assertThat(facts.user()).contains(RequestUser.of("7"));
    assertThat(facts.attribute("language")).contains("de");
  }

  @Test
  void builder_usedAgain_leavesFormerFactsAlone() {
    RequestFacts.Builder builder = RequestFacts.get("/").header("A", "1").cookie("a", "1");
    RequestFacts before = builder.build();
    builder.header("A", "2").cookie("a", "2").attribute("x", 1).session("s");
    assertThat(before.header("A")).containsExactly("1");
    assertThat(before.cookie("a")).contains("1");
    assertThat(before.attribute("x")).isEmpty();
    assertThat(before.session()).isEmpty();
  }

  /** Tells one header, one cookie and a session, and counts how often it is asked. */
  private static final class CountingSource implements RequestFacts.Source {
    private int asked;

    @Override
    public List<String> header(String name) {
      asked++;
      return name.equalsIgnoreCase("a") ? List.of("1") : List.of();
    }

    @Override
    public Map<String, List<String>> headers() {
      asked++;
      return Map.of("a", List.of("1"));
    }

    @Override
    public Optional<String> cookie(String name) {
      asked++;
      return name.equals("c") ? Optional.of("2") : Optional.empty();
    }

    @Override
    public Map<String, String> cookies() {
      asked++;
      return Map.of("c", "2");
    }

    @Override
    public Optional<String> session() {
      asked++;
      return Optional.of("s");
    }
  }

  @Test
  void source_isAskedOnlyWhenSomebodyAsks() {
    CountingSource source = new CountingSource();
    RequestFacts facts =
        RequestFacts.get("/a?b=c")
            .source(source)
            .attribute("x", 1)
            .user(RequestUser.of("7"))
            .build();
    assertThat(facts.path()).isEqualTo("/a");
    assertThat(facts.queryArguments()).containsEntry("b", List.of("c"));
    assertThat(source.asked).isZero();
    assertThat(facts.header("A")).containsExactly("1");
    assertThat(facts.headers()).containsExactly(Map.entry("a", List.of("1")));
    assertThat(facts.cookie("c")).contains("2");
    assertThat(facts.cookies()).containsExactly(Map.entry("c", "2"));
    assertThat(facts.session()).contains("s");
    assertThat(source.asked).isEqualTo(5);
  }

  @Test
  void whatIsAdded_comesOnTopOfTheSource() {
    RequestFacts facts =
        RequestFacts.get("/")
            .source(new CountingSource())
            .header("A", "2")
            .header("B", "3")
            .cookie("c", "4")
            .cookie("d", "5")
            .session("t")
            .build();
    assertThat(facts.header("a")).containsExactly("1", "2");
    assertThat(facts.headers())
        .containsExactly(Map.entry("a", List.of("1", "2")), Map.entry("b", List.of("3")))
        .isUnmodifiable();
    assertThat(facts.cookie("c")).contains("4");
    assertThat(facts.cookies())
        .containsExactly(Map.entry("c", "4"), Map.entry("d", "5"))
        .isUnmodifiable();
    assertThat(facts.session()).contains("t");
  }

  @Test
  void headerOrCookieAlone_leavesTheRestOfTheSource() {
    RequestFacts facts =
        RequestFacts.get("/").source(new CountingSource()).cookie("d", "5").build();
    assertThat(facts.header("a")).containsExactly("1");
    assertThat(facts.cookie("c")).contains("2");
    assertThat(facts.session()).contains("s");
  }

  @Test
  void queryArguments_askedForByManyThreads_areTheSameToAll() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      RequestFacts facts = RequestFacts.get("/?a=1&b=2&a=3").build();
      Set<Map<String, List<String>>> seen = ConcurrentHashMap.newKeySet();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(new Thread(() -> seen.add(facts.queryArguments())));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(seen).containsExactly(Map.of("a", List.of("1", "3"), "b", List.of("2")));
    }
  }
}
