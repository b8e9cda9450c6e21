package dev.intarsia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.containment.ContainmentCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The containment check against the browser's own parser. */
final class ContainmentFuzzTest {

  private static final long SEED = seed();

  private static Chromium chromium;
  private static Fuzz fuzz;

  @BeforeAll
  static void startBrowser() {
    if (RealBrowser.isThere()) {
      chromium = RealBrowser.start(Chromium.Patching.NATIVE);
      fuzz = Fuzz.open(chromium);
    }
  }

  @BeforeEach
  void requireBrowser() {
    RealBrowser.require();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) {
      fuzz.close();
      chromium.close();
    }
  }

  @Test
  void acceptedFragments_parsed_leaveEverythingAroundThemAsItWas() {
    check("parsed", fuzz.parse(SEED, Long.getLong("fuzz.inputs")), Long.getLong("fuzz.inputs"));
  }

  @Test
  void acceptedFragments_loadedAndPlacedByTheParser_leaveThePageAsItWas() {
    check("loaded", fuzz.load(~SEED, Long.getLong("fuzz.loads")), Long.getLong("fuzz.loads"));
  }

  /** The fuzz proves nothing unless the browser's view of hostile fragments is seen to be bad. */
  @Test
  void hostileFragments_thatTheBrowserLetsOut_areAllRefused() {
    List<String> hostile = new ArrayList<>(Soup.HOSTILE);
    hostile.add("<noscript><p title=\"</noscript><i>out</i>\"></p></noscript><b>");
    hostile.add("<noscript><!-- </noscript><!-- --></noscript>");
    hostile.add("<select><option></select><plaintext>");
    hostile.add("<b><object></b>");
    List<String> faults = fuzz.faults(hostile);
    List<String> let = new ArrayList<>();
    for (int i = 0; i < hostile.size(); i++) {
      if (!faults.get(i).isEmpty()) {
        let.add(hostile.get(i));
      }
    }
    System.out.printf(
        "containment: %d of %d hostile fragments get out%n", let.size(), hostile.size());
    assertThat(let).hasSizeGreaterThanOrEqualTo(20);
    assertThat(let)
        .noneMatch(f -> ContainmentCheck.check(f.getBytes(StandardCharsets.UTF_8)).contained());
  }

  private static void check(String what, Fuzz.Report report, long wanted) {
    System.out.printf(
        "containment, %s in %s: seed %d, %,d generated, %,d judged, %d false accepts%n",
        what,
        chromium.version(),
        SEED,
        report.generated(),
        report.judged(),
        report.falseAccepts().size());
    assertThat(report.falseAccepts()).as("seed %d", SEED).isEmpty();
    assertThat(report.judged()).isEqualTo(wanted);
  }

  private static long seed() {
    String given = System.getProperty("fuzz.seed", "");
    return given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
  }
}
