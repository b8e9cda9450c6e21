package dev.intarsia.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompareFactsTest {

  private static RequestFacts of(String url) {
    RequestFacts known = RequestFacts.get(url).cookie("almanac-session", "7").build();
    RequestFacts.Builder all = RequestFacts.get(url);
    Comparison.facts((unused, more) -> more.attribute("elsewhere", true)).complete(known, all);
    return all.build();
  }

  @Test
  void visitorAndLanguage_areThoseOfTheUrl() {
    RequestFacts ada = of("/compare?user=ada&lang=fr");
    assertThat(ada.user().map(RequestUser::id)).contains("compare-ada");
    assertThat(ada.session()).isPresent();
    assertThat(ada.attribute("language")).contains("fr");
    assertThat(CompareFacts.arrivalNanos(ada)).isPresent();
  }

  @Test
  void nobody_hasNeitherUserNorSession_whateverTheCookies() {
    assertThat(of("/compare").user()).isEmpty();
    assertThat(of("/compare").session()).isEmpty();
    assertThat(of("/compare?user=nobody").session()).isEmpty();
  }

  @Test
  void requestThatMakesNoSense_orIsForSomethingElse_isTheSites() {
    for (String url : List.of("/compare?user=ada&lang=xx", "/", "/compare/", "/assets/x.js")) {
      RequestFacts facts = of(url);
      assertThat(facts.attribute("elsewhere")).contains(true);
      assertThat(facts.user()).isEmpty();
      assertThat(facts.attribute("language")).isEmpty();
    }
    assertThat(of("/compare?user=ada").attribute("elsewhere")).isEmpty();
  }

  @Test
  void visitors_areNoReadersOfTheAlmanac() {
    for (Visitor visitor : Visitor.values()) {
      assertThat(visitor.user().map(RequestUser::id).orElse("")).doesNotMatch("[0-9]+");
      assertThat(Visitor.ofUser(visitor.user().map(RequestUser::id).orElse(""))).isEqualTo(visitor);
    }
    assertThat(Visitor.ofUser("7")).isEqualTo(Visitor.NOBODY);
    assertThat(Visitor.ofUser("compare-nobody")).isEqualTo(Visitor.NOBODY);
  }
}
