package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition.Parameter;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeContextsTest {

  private static RequestFacts.Builder request() {
    return RequestFacts.get("/");
  }

  @ParameterizedTest
  @CsvSource({
    "languages,language",
    "languages:content,language:content",
    "timezone,timezone",
    "theme,theme",
    "request_format,format",
    "ip,address",
    "route,route",
    "route.name,route"
  })
  void value_attribute_isItsText(String token, String attribute) {
    assertThat(value(request().attribute(attribute, "de"), token).text()).contains("de");
    assertThat(value(request().attribute(attribute, ""), token).text()).contains("");
    assertThat(value(request().attribute(attribute, 7), token).text()).contains("7");
    assertThat(value(request().attribute(attribute, Parameter.NONE), token).text())
        .contains("NONE");
  }

  @ParameterizedTest
  @CsvSource({"languages", "timezone", "theme", "request_format", "ip", "route", "route.name"})
  void value_attributeMissing_isAbsent(String token) {
    assertThat(value(request(), token).isAbsent()).isTrue();
  }

  @Test
  void value_attributeOfOtherType_isRefusedByName() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> value(request().attribute("theme", List.of("a")), "theme"))
        .withMessageContaining("'theme'")
        .withMessageContaining("List")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_REQUEST);
  }

  @Test
  @DisplayName("CX-6: an unknown language type is refused")
  void language_unknownType_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> value(request().attribute("language", "de"), "languages:contnet"))
        .withMessageContaining("'languages:contnet'")
        .withMessageContaining("'language:contnet'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.CONTEXT_PARAMETER);
  }

  @Test
  void language_ofAType_isNotFoldedIntoTheMainOne() {
    ContextSet contexts = ContextSet.of("languages", "languages:content");
    RequestFacts.Builder facts =
        request().attribute("language", "en").attribute("language:content", "de");

    assertThat(StandardValues.snapshot(facts).part(contexts).tokens()).isEqualTo(contexts.tokens());
  }
}
