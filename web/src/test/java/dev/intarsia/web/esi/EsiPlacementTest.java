package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.esi.EsiPlacement.Decision;
import dev.intarsia.web.esi.EsiPlacement.Place;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EsiPlacementTest {

  private static final EsiCapability PROXY = EsiCapability.of(List.of("v=\"ESI/1.0\""));
  private static final FragmentRef REF = FragmentRef.to("block", 7);

  @Test
  void hole_betweenTags_becomesAnInclude() {
    assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF, 0)).isEqualTo(Decision.INCLUDE);
    assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF.varyingBy("user", "languages"), 0))
        .isEqualTo(Decision.INCLUDE);
  }

  @Test
  @DisplayName("ED-6 without a proxy that announces it there is no include")
  void withoutCapability_thereIsNoInclude() {
    assertThat(EsiPlacement.decide(EsiCapability.NONE, Place.CONTENT, REF, 0))
        .isEqualTo(Decision.NOT_ANNOUNCED);
  }

  @ParameterizedTest
  @EnumSource(value = Place.class, mode = EnumSource.Mode.EXCLUDE, names = "CONTENT")
  @DisplayName("ED-9 never in an attribute, a tag, raw text or a comment")
  void elsewhere_thereIsNone(Place place) {
    assertThat(EsiPlacement.decide(PROXY, place, REF, 0)).isEqualTo(Decision.PLACE);
  }

  @Test
  void reference_thatDeniesIt_isNotIncluded() {
    assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF.denying("esi"), 0))
        .isEqualTo(Decision.DENIED);
  }

  @Test
  void whatVariesByThePagesUrl_isNotIncluded() {
    for (String token : List.of("url", "url.path", "url.query_args:page", "route", "route.name")) {
      assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF.varyingBy(token), 0))
          .as(token)
          .isEqualTo(Decision.VARIES_BY_URL);
    }
  }

  @Test
  @DisplayName("ED-7 includes in includes end where proxies give up")
  void tooDeep_isNotIncluded() {
    assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF, 4)).isEqualTo(Decision.INCLUDE);
    assertThat(EsiPlacement.decide(PROXY, Place.CONTENT, REF, 5)).isEqualTo(Decision.TOO_DEEP);
  }
}
