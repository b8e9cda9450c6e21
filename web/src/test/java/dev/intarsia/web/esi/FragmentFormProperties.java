package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.esi.FragmentVerdict.Genuine;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FragmentFormProperties {

  private final FragmentUrls urls =
      FragmentUrls.builder(
              SigningKey.of("k", "k".repeat(32).getBytes(StandardCharsets.UTF_8)),
              new StoppedTime(1_800_000_000_000L))
          .build();

  @Provide
  Arbitrary<String> targets() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("aZ09_-\"<> '&:#.").ofMinLength(1).ofMaxLength(70));
  }

  @Property
  void target_isAnIdOrRefused(@ForAll FragmentDialect dialect, @ForAll("targets") String target) {
    boolean isId = target.matches("[A-Za-z][A-Za-z0-9_-]{0,63}");
    if (isId || (target.isEmpty() && !dialect.namesTarget())) {
      assertThat(new FragmentForm(dialect, target).target()).isEqualTo(target);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new FragmentForm(dialect, target))
          .withMessageContaining("target");
    }
  }

  @Example
  void form_isSigned() {
    FragmentClaim claim = FragmentClaim.of(FragmentRef.to("block"));
    for (FragmentForm form :
        new FragmentForm[] {
          FragmentForm.PLAIN,
          FragmentForm.json(),
          FragmentForm.htmx("a"),
          FragmentForm.turboStream("a"),
          FragmentForm.nativeSlot("b")
        }) {
      String url = urls.sign(claim.in(form)).orElseThrow();
      assertThat(urls.verify(url, "")).isEqualTo(new Genuine(claim.in(form)));
    }
  }
}
