package dev.intarsia.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final List<Decision> ALL = Catalogue.matching(Pattern.compile(""));

  @Test
  void everyDecision_isAPairThatWaitsForWhatIsForbidden() {
    assertThat(ALL).hasSizeGreaterThan(30).allSatisfy(each -> assertThat(each.flaw()).isEmpty());
  }

  @Test
  void everyDecision_hasATwinThatIsSeenToFailOnThisHardware() {
    assertThat(ALL)
        .allSatisfy(each -> assertThat(each.twins()).anyMatch(twin -> twin.unshown().isEmpty()));
  }

  @Test
  void everyField_isALineOfThePageOnConcurrency() throws IOException {
    String page = Files.readString(page());
    assertThat(ALL.stream().flatMap(each -> each.fields().stream()).distinct())
        .allSatisfy(field -> assertThat(page).contains(lineStart(field)));
  }

  @Test
  void aTwinThatWaitsForSomethingAllowed_isAFlaw() {
    Decision.Test other =
        new Decision.Test("p.Sentence.Other", Set.of(), Set.of("0, 0"), Set.of("1, 0"));
    Decision flawed =
        new Decision(
            "Sentence",
            "",
            List.of(),
            Samples.AS_WRITTEN,
            List.of(new Decision.Twin(other, Optional.empty())));

    assertThat(flawed.flaw()).hasValueSatisfying(flaw -> assertThat(flaw).contains("[0, 0]"));
  }

  /** "Type.field", or "Type part: rest", as the page names it. */
  private static String lineStart(String field) {
    int blank = field.indexOf(' ');
    return blank < 0 || !Character.isUpperCase(field.charAt(0)) ? field : field.substring(0, blank);
  }

  private static Path page() {
    Path page = Path.of("docs", "concurrency.md");
    return Files.exists(page) ? page : Path.of("..").resolve(page);
  }
}
