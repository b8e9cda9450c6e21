package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** CX-9: nothing that a value, a token or a tenant holds can make it pose as another address. */
final class ContextPartProperties {

  /** Unrelated tokens, some of which look like several, or like a token with its value. */
  private static final String[] TOKENS = {
    "a", "b", "c:x", "c:x:y", "c:[d]=1", "e", "e:f", "g.h:i.j", "[k]=v", "l=1:[m]=2"
  };

  /** What goes into a part; an absent value has no text. */
  record Address(String tenant, Map<String, ContextValue> values) {

    ContextPart part() {
      return ContextPart.of(
          tenant,
          Foldings.of(ContextSet.of(values.keySet())),
          (ContextToken token) -> values.get(token.text()).unfoldable());
    }

    Map<String, ContextValue> plainValues() {
      return new TreeMap<>(values);
    }
  }

  @Property
  @Label("CX-9: the bytes can be read back, so different addresses differ")
  void bytes_canBeReadBack(@ForAll("addresses") Address address) {
    byte[] bytes = address.part().bytes();
    ByteBuffer reader = ByteBuffer.wrap(bytes);

    String tenant = readText(reader);
    Map<String, ContextValue> values = new TreeMap<>();
    for (int left = readNumber(reader); left > 0; left--) {
      values.put(readText(reader), ContextValue.ofNullable(readText(reader)));
    }

    assertThat(reader.hasRemaining()).isFalse();
    assertThat(tenant).isEqualTo(address.tenant());
    assertThat(values).isEqualTo(address.plainValues());
  }

  @Property
  @Label("CX-9: bytes are equal exactly when tenant, tokens and values are")
  void bytes_areInjective(@ForAll("addresses") Address one, @ForAll("addresses") Address other) {
    boolean equal =
        one.tenant().equals(other.tenant()) && one.plainValues().equals(other.plainValues());

    assertThat(Arrays.equals(one.part().bytes(), other.part().bytes())).isEqualTo(equal);
    assertThat(one.part().matches(other.part().bytes(), 0, other.part().bytes().length))
        .isEqualTo(equal);
  }

  @Property
  void bytes_ofEqualAddresses_areEqual(@ForAll("addresses") Address address) {
    ContextPart one = address.part();
    ContextPart again = address.part();

    assertThat(again.bytes()).isEqualTo(one.bytes());
    assertThat(again.high()).isEqualTo(one.high());
    assertThat(again.low()).isEqualTo(one.low());
  }

  @Property
  void bytes_areNoBeginningOfOthers(
      @ForAll("addresses") Address one, @ForAll("addresses") Address other) {
    byte[] bytes = one.part().bytes();
    byte[] longer = other.part().bytes();

    boolean begins =
        longer.length > bytes.length
            && Arrays.equals(bytes, 0, bytes.length, longer, 0, bytes.length);
    assertThat(begins).isFalse();
  }

  @Property
  @Label("CX-9: moving text between a value and its neighbour changes the address")
  void bytes_textMovedAcrossABorder_differ(
      @ForAll("texts") String text, @ForAll("texts") String rest) {
    Address one = new Address("", values(text + rest, ""));
    Address other = new Address("", values(text, rest));

    assertThat(Arrays.equals(one.part().bytes(), other.part().bytes())).isEqualTo(rest.isEmpty());
  }

  private static Map<String, ContextValue> values(String ofA, String ofB) {
    return Map.of("a", ContextValue.of(ofA), "b", ContextValue.of(ofB));
  }

  private static @Nullable String readText(ByteBuffer from) {
    int marker = from.get();
    if (marker == 0) {
      return null;
    }
    byte[] body = new byte[readNumber(from)];
    from.get(body);
    if (marker == 1) {
      return new String(body, StandardCharsets.UTF_8);
    }
    StringBuilder units = new StringBuilder();
    ByteBuffer.wrap(body).asCharBuffer().chars().forEach(unit -> units.append((char) unit));
    return units.toString();
  }

  private static int readNumber(ByteBuffer from) {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = from.get();
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<ContextValue> values =
        NastyTexts.texts().injectNull(0.2).map(ContextValue::ofNullable);
    Arbitrary<Map<String, ContextValue>> maps =
        Arbitraries.maps(Arbitraries.of(TOKENS), values).ofMaxSize(3);
    return Combinators.combine(NastyTexts.texts(), maps).as(Address::new);
  }

  @Provide
  Arbitrary<String> texts() {
    return NastyTexts.texts();
  }
}
