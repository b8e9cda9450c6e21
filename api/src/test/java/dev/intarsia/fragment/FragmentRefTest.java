package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FragmentRefTest {

  private static final FragmentRef REF = FragmentRef.to("cart", 1);

  @Test
  @DisplayName("AT-3 references made alike are one, whatever the order of tags and contexts")
  void order_ofTagsContextsAndDenials_playsNoPart() {
    FragmentRef one = REF.tagged("a", "b").varyingBy("user", "url").withMaxAge(5).denying("x", "y");
    FragmentRef other =
        REF.denying("y")
            .withMaxAge(5)
            .varyingBy("url", "user")
            .denying("x")
            .tagged("b")
            .tagged("a");
    assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(other.identityHash()).isEqualTo(one.identityHash());
  }

  @Test
  void argumentsOfDifferentTypes_makeDifferentReferences() {
    List<FragmentRef> refs =
        List.of(
            FragmentRef.to("r"),
            FragmentRef.to("r", 1),
            FragmentRef.to("r", "1"),
            FragmentRef.to("r", 1.0),
            FragmentRef.to("r", true),
            FragmentRef.to("r", (Object) null),
            FragmentRef.to("r", ""),
            FragmentRef.to("r", "null"),
            FragmentRef.to("r", "true"),
            FragmentRef.to("r", false),
            FragmentRef.to("r", 0),
            FragmentRef.to("r", -1),
            FragmentRef.to("r", 0.0),
            FragmentRef.to("r", -0.0),
            FragmentRef.to("r", 1, 1),
            FragmentRef.to("r", "1", "1"),
            FragmentRef.to("r", "11"),
            FragmentRef.to("r1"));
    assertThat(refs).doesNotHaveDuplicates();
    assertThat(refs.stream().map(FragmentRef::keyedByArguments).map(FragmentRef::key))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyPartOfTheIdentity_makesADifference() {
    assertThat(
            List.of(
                REF,
                REF.keyed("k"),
                REF.keyed("k", ""),
                REF.tagged("a"),
                REF.varyingBy("a"),
                REF.withMaxAge(0),
                REF.dependingOn(Cacheability.NONE.withExpiry(0)),
                REF.denying("a"),
                FragmentRef.to("cart", 2),
                FragmentRef.to("carts", 1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void placing_makesNoDifference() {
    FragmentRef placed =
        REF.withPreview("…")
            .withFallback("sorry")
            .within(Duration.ofSeconds(1))
            .deferred(Deferral.ALWAYS);
    assertThat(placed).isEqualTo(REF);
    assertThat(placed.identityHash()).isEqualTo(REF.identityHash());
  }

  @Test
  void identityHash_isTheSameOnEveryMachine() {
    byte[] name = {1, 'r'};
    byte[] emptyArgumentsKeyTagsContexts = {0, 0, 0, 0};
    byte[] longest = {-1, -1, -1, -1, -1, -1, -1, -1, 127};
    byte[] noDenials = {0};
    HashStream64 identity = Hashing.xxh64().hashStream();
    identity.putBytes(name).putBytes(emptyArgumentsKeyTagsContexts);
    identity.putBytes(longest).putBytes(longest).putBytes(noDenials);
    assertThat(FragmentRef.to("r").identityHash()).isEqualTo(identity.getAsLong());
  }

  @Test
  void defaults_areAutomaticAndEmpty() {
    assertThat(REF.deferral()).isEqualTo(Deferral.AUTOMATIC);
    assertThat(REF.preview()).isEmpty();
    assertThat(REF.fallback()).isEmpty();
    assertThat(REF.deadline()).isEmpty();
    assertThat(REF.deniedStrategies()).isEmpty();
    assertThat(REF.key()).isEmpty();
    assertThat(REF.declared()).isSameAs(Cacheability.NONE);
  }

  @Test
  void changes_keepTheRest() {
    FragmentRef all =
        REF.keyed("k")
            .tagged("t")
            .deferred(Deferral.NEVER)
            .withPreview("p")
            .withFallback("f")
            .within(Duration.ofMillis(7))
            .denying("d")
            .varyingBy("user");
    assertThat(all.renderer()).isEqualTo("cart");
    assertThat(all.arguments()).isEqualTo(Arguments.of(1));
    assertThat(all.key()).contains(FragmentKey.of("k"));
    assertThat(all.declared()).isEqualTo(Cacheability.tags("t").withContexts("user"));
    assertThat(all.deferral()).isEqualTo(Deferral.NEVER);
    assertThat(all.preview()).isEqualTo("p");
    assertThat(all.fallback()).isEqualTo("f");
    assertThat(all.deadline()).contains(Duration.ofMillis(7));
    assertThat(all.deniedStrategies()).containsExactly("d");
    assertThat(all).hasToString("cart[1]");
  }

  @Test
  void dependency_thatAddsNothing_returnsTheSame() {
    FragmentRef tagged = REF.tagged("a");
    assertThat(tagged.tagged("a")).isSameAs(tagged);
    assertThat(tagged.withMaxAge(Cacheability.PERMANENT)).isSameAs(tagged);
  }

  @Test
  void nonScalarArgument_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FragmentRef.to("r", new Object()))
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NON_SCALAR_ARGUMENT);
  }

  @Test
  void negativeMaxAge_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> REF.withMaxAge(-1))
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NEGATIVE_MAX_AGE);
  }
}
