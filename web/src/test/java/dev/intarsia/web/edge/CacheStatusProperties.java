package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class CacheStatusProperties {

  @Property
  void anyWords_makeOneMemberThatReadsBack(
      @ForAll String layer, @ForAll String key, @ForAll String detail) {
    String value = CacheStatus.hit(layer).key(key).detail(detail).field().value();
    int at = endOfName(value);
    assertThat(value.substring(at)).startsWith("; hit");
    at += "; hit".length();
    at = key.isEmpty() ? at : endOfString(value, at, "; key=");
    at = detail.isEmpty() ? at : endOfString(value, at, "; detail=");
    assertThat(at).isEqualTo(value.length());
  }

  private static int endOfName(String value) {
    return value.charAt(0) == '"'
        ? Headers.string(value, 0, new StringBuilder())
        : value.indexOf(';');
  }

  private static int endOfString(String value, int at, String parameter) {
    assertThat(value.substring(at)).startsWith(parameter);
    return Headers.string(value, at + parameter.length(), new StringBuilder());
  }
}
