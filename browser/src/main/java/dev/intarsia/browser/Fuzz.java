package dev.intarsia.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.intarsia.web.containment.Breach;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.containment.Content;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.wire.LateForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares the containment check with the browser: random fragments that the check accepts are
 * parsed and loaded with text behind them, and everything outside of them must be as without them.
 *
 * <p>Thread safety: none.
 */
public final class Fuzz implements AutoCloseable {

  /**
   * What a run found.
   *
   * @param generated fragments made
   * @param judged accepted fragments that the browser saw
   * @param falseAccepts those that had an effect outside, each with what it did
   */
  public record Report(long generated, long judged, List<String> falseAccepts) {

    /** Copies the list. */
    public Report {
      falseAccepts = List.copyOf(falseAccepts);
    }
  }

  private static final int PARSED_AT_ONCE = 500;
  private static final int LOADED_AT_ONCE = 20;
  private static final int ENOUGH = 20;

  private final Tab tab;
  private final TestSite site;
  private final String oracle;

  private Fuzz(Tab tab, TestSite site, String oracle) {
    this.tab = tab;
    this.site = site;
    this.oracle = oracle;
  }

  /** A fuzz in a tab of its own. */
  public static Fuzz open(Chromium chromium) {
    try (InputStream in = Fuzz.class.getResourceAsStream("oracle.js")) {
      if (in == null) {
        throw new IllegalStateException("oracle.js=missing, allowed=beside " + Fuzz.class);
      }
      String oracle = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Fuzz(chromium.tab(), TestSite.start(), oracle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tab.close();
    site.close();
  }

  /**
   * Lets the browser parse accepted fragments.
   *
   * @param seed of the fragments
   * @param wanted how many accepted ones
   */
  public Report parse(long seed, long wanted) {
    prepare();
    return run(seed, wanted, PARSED_AT_ONCE, this::parsed);
  }

  /**
   * Lets the browser load accepted fragments, each in a page of its own, placed by the parser.
   *
   * @param seed of the fragments
   * @param wanted how many accepted ones
   */
  public Report load(long seed, long wanted) {
    prepare();
    return run(seed, wanted, LOADED_AT_ONCE, this::loaded);
  }

  /**
   * What the browser finds wrong with fragments, whatever the check says of them: parsed, then
   * loaded.
   *
   * @return one for each fragment, empty if it has no effect outside of itself
   */
  List<String> faults(List<String> fragments) {
    prepare();
    List<Containment> verdicts =
        fragments.stream()
            .map(f -> new Containment(Breach.NONE, 0, Content.FLOW, Set.of()))
            .toList();
    JsonNode parsed = parsed(fragments, verdicts);
    JsonNode loaded = loaded(fragments, verdicts);
    return IntStream.range(0, fragments.size())
        .mapToObj(i -> parsed.get(i).asText() + loaded.get(i).asText())
        .toList();
  }

  private void prepare() {
    tab.load(site.put("/", TestSite.Resource.page("<!doctype html><title>fuzz</title><body>")));
    tab.evaluate(oracle);
    site.put("/reference", page(""));
  }

  /** A look at a batch; what is wrong with each fragment, or nothing. */
  private interface Look {
    JsonNode at(List<String> batch, List<Containment> verdicts);
  }

  private Report run(long seed, long wanted, int atOnce, Look look) {
    FragmentGrammar grammar = new FragmentGrammar(seed);
    List<String> falseAccepts = new ArrayList<>();
    long generated = 0;
    long judged = 0;
    while (judged < wanted && falseAccepts.size() < ENOUGH) {
      List<String> batch = new ArrayList<>(atOnce);
      List<Containment> verdicts = new ArrayList<>(atOnce);
      while (batch.size() < Math.min(atOnce, wanted - judged)) {
        String fragment = grammar.next();
        generated++;
        Containment verdict = ContainmentCheck.check(fragment.getBytes(StandardCharsets.UTF_8));
        if (verdict.contained() && fragment.indexOf('<') >= 0) {
          batch.add(fragment);
          verdicts.add(verdict);
        }
      }
      JsonNode faults = look.at(batch, verdicts);
      for (int i = 0; i < batch.size(); i++) {
        if (!faults.get(i).asText().isEmpty()) {
          falseAccepts.add(faults.get(i).asText() + ": " + batch.get(i));
        }
      }
      judged += batch.size();
    }
    return new Report(generated, judged, falseAccepts);
  }

  private JsonNode parsed(List<String> batch, List<Containment> verdicts) {
    ArrayNode inputs = DevTools.JSON.createArrayNode();
    for (int i = 0; i < batch.size(); i++) {
      inputs
          .addObject()
          .put("fragment", batch.get(i))
          .put("fitsBody", HolePlace.BODY.accepts(verdicts.get(i).content()));
    }
    return tab.evaluate("oracle.parse(" + inputs + ")");
  }

  private JsonNode loaded(List<String> batch, List<Containment> verdicts) {
    ArrayNode urls = DevTools.JSON.createArrayNode();
    for (int i = 0; i < batch.size(); i++) {
      urls.add(site.put("/load/" + i, page(batch.get(i))));
    }
    JsonNode faults = tab.evaluate("oracle.load('/reference', " + urls + ")");
    IntStream.range(0, batch.size()).forEach(i -> site.remove("/load/" + i));
    return faults;
  }

  /** A page with a fragment between two others, all late. */
  private static TestSite.Resource page(String fragment) {
    byte[] preview = "<i>preview</i>".getBytes(StandardCharsets.UTF_8);
    String page =
        """
        <!doctype html><html><head><title>t</title></head><body>
        <main><div>%s</div><div id="slot">%s</div><p>%s</p></main>
        <table><tbody><tr><td>cell</td></tr></tbody></table>tail</body></html>
        """
            .formatted(
                text(LateForm.slot("a", preview)),
                text(LateForm.slot("x", preview)),
                text(LateForm.slot("b", preview)));
    return TestSite.Resource.page(
        page
            + late("a", "<p>first <b>fragment</b></p>")
            + late("x", fragment)
            + late("b", "last <i>fragment</i>"));
  }

  private static String late(String name, String markup) {
    return text(LateForm.template(name, markup.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
