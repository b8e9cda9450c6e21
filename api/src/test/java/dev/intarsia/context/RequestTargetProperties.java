package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** URLs are taken apart as a regular expression would do it, but in one pass. */
final class RequestTargetProperties {

  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]+))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?",
          Pattern.DOTALL);

  @Provide
  Arbitrary<String> urls() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "http", "://", "/", "?", "#", "&", "=", "a", "1", "+", ".", "-", "%", "%41", "é", " ",
            ":", "host", "//");
    return pieces.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Property
  void url_isTakenApart_asTheExpressionDoes(@ForAll("urls") String url) {
    Optional<RequestTarget> parsed = parsed(url);
    Matcher model = URL.matcher(url);
    assertThat(model.matches()).isTrue();
    String authority = orEmpty(model.group(2));
    String path = model.group(3).isEmpty() && !authority.isEmpty() ? "/" : model.group(3);
    assertThat(parsed.isPresent()).isEqualTo(path.startsWith("/"));
    parsed.ifPresent(
        target -> {
          assertThat(target.scheme()).isEqualTo(orEmpty(model.group(1)).toLowerCase(Locale.ROOT));
          assertThat(target.authority()).isEqualTo(authority);
          assertThat(target.path()).isEqualTo(path);
          assertThat(target.query()).isEqualTo(model.group(4));
          assertThat(new ArrayList<>(target.arguments().entrySet()))
              .isEqualTo(new ArrayList<>(arguments(orEmpty(model.group(4))).entrySet()));
        });
  }

  private static Optional<RequestTarget> parsed(String url) {
    try {
      return Optional.of(RequestTarget.parse(url));
    } catch (InvalidInputException refused) {
      return Optional.empty();
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Map<String, List<String>> arguments(String query) {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] sides = pair.split("=", 2);
      if (!decoded(sides[0]).isEmpty()) {
        arguments
            .computeIfAbsent(decoded(sides[0]), unused -> new ArrayList<>())
            .add(sides.length == 1 ? "" : decoded(sides[1]));
      }
    }
    return arguments;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
