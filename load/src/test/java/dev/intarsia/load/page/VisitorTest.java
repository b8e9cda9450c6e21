package dev.intarsia.load.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VisitorTest {

  @Test
  void cookie_isReadBackAsTheSameVisitor() {
    Visitor visitor = new Visitor(42);
    assertThat(visitor.cookie()).isEqualTo("audience=6; sid=u00042");
    assertThat(Visitor.ofCookie(visitor.cookie())).isEqualTo(visitor);
  }

  @Test
  void idThatIsNone_isRefused_andNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Visitor.of("u42"))
        .withMessageContaining("'u42'")
        .withMessageContaining("u00042");
  }

  @Test
  void visitors_areOfAllAudiences() {
    assertThat(IntStream.range(0, 16).map(i -> new Visitor(i).audienceNumber()))
        .containsExactlyInAnyOrder(IntStream.range(0, 16).boxed().toArray(Integer[]::new));
  }

  @Test
  void audiences_differ_andReadFiveContexts_inTwoSets() {
    assertThat(IntStream.range(0, Audience.COUNT).mapToObj(Audience::of)).doesNotHaveDuplicates();
    assertThat(tokensOf(Audience.of(0)))
        .containsExactly("languages", "theme", "timezone", "user.roles", "session.exists");
    assertThat(tokensOf(Audience.of(2)))
        .containsExactly("languages", "theme", "request_format", "user.roles", "session.exists");
  }

  private static List<String> tokensOf(Audience audience) {
    List<String> tokens = new ArrayList<>();
    Audience read =
        Audience.read(
            token -> {
              tokens.add(token);
              return switch (token) {
                case "languages" -> audience.language();
                case "theme" -> audience.theme();
                case "timezone", "request_format" -> audience.place();
                case "user.roles" -> audience.role();
                default -> "true";
              };
            });
    assertThat(read).isEqualTo(audience);
    return tokens;
  }
}
