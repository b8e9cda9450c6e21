package dev.intarsia.demo.html;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.event.Reason;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The inspector: what a page is made of and where its parts came from. In English only. */
public final class InspectorParts {

  private static final double NANOS_PER_MILLI = 1e6;

  private InspectorParts() {}

  /** The form for a path, and below it what was seen. */
  public static Part inspectorPage(String path, Part seen) {
    return out ->
        Markup.to(out)
            .start("div", "class", "inspector", "lang", "en", "dir", "ltr")
            .element("h1", "Inspector")
            .start("form", "method", "get", "action", Paths.INSPECT)
            .start("label")
            .element("span", "Path ")
            .start("input", "name", Paths.INSPECTED, "value", path, "required", "required")
            .end("label")
            .element("button", "Inspect")
            .end("form")
            .start("p")
            .element("a", "The page with its fragments outlined", "href", Paths.outlined(path))
            .text(" · ")
            .element("a", "Where are chunks held on the way?", "href", Paths.DOCTOR)
            .end("p")
            .part(seen)
            .end("div");
  }

  /** A page with its fragments. */
  public static Part inspected(Summary page, List<Explanation> fragments) {
    return out ->
        Markup.to(out)
            .start("dl", "class", "facts")
            .part(fact("Length", page.bytes() + " bytes"))
            .part(fact("Took", millis(page.nanos())))
            .part(fact("Contexts", words(valued(page.contextValues()))))
            .part(fact("Tags", words(page.cacheability().tags().texts())))
            .part(fact("Holds for", left(page.cacheability(), page.epochMillis())))
            .end("dl")
            .part(tree(fragments, page.epochMillis()));
  }

  private static Part tree(List<Explanation> fragments, long epochMillis) {
    return out -> {
      Markup markup = Markup.to(out).start("ol", "class", "tree");
      for (Explanation fragment : fragments) {
        markup.start("li").part(fragment(fragment, epochMillis));
        if (!fragment.children().isEmpty()) {
          markup.part(tree(fragment.children(), epochMillis));
        }
        markup.end("li");
      }
      markup.end("ol");
    };
  }

  private static Part fragment(Explanation fragment, long epochMillis) {
    Cacheability cacheability = fragment.cacheability();
    return out -> {
      Markup markup = Markup.to(out).element("code", fragment.label()).text(" ");
      verdict(fragment, markup);
      markup
          .start("p", "class", "label")
          .text(millis(fragment.nanos()) + " · " + fragment.bytes() + " bytes · ")
          .text(left(cacheability, epochMillis))
          .end("p")
          .start("dl")
          .part(detail("contexts", words(cacheability.contexts().texts())))
          .part(detail("tags", words(cacheability.tags().texts())))
          .part(detail("looked under", probes(fragment.probes())))
          .end("dl");
    };
  }

  private static void verdict(Explanation fragment, Markup markup) throws IOException {
    if (fragment.isHit()) {
      markup.element("span", "hit", "class", "badge hit");
    } else {
      markup.element("span", "rendered: " + words(fragment.reason()), "class", "badge miss");
    }
    if (fragment.isHole()) {
      String by = fragment.filling().isEmpty() ? "not filled" : "filled by " + fragment.filling();
      markup
          .text(" ")
          .element("span", "hole: " + words(fragment.hole()) + ", " + by, "class", "badge hole");
    }
  }

  private static Part detail(String name, String value) {
    return value.equals(CountryParts.NONE) ? Part.NOTHING : fact(name, value);
  }

  private static Part fact(String name, String value) {
    return CountryParts.fact(name, value);
  }

  private static String probes(List<Probe> probes) {
    return words(
        probes.stream()
            .map(probe -> probe.contexts().texts() + " " + words(probe.reason()))
            .toList());
  }

  private static List<String> valued(Map<String, String> values) {
    return values.entrySet().stream().map(one -> one.getKey() + " = " + one.getValue()).toList();
  }

  private static String words(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(Collection<String> texts) {
    return texts.isEmpty() ? CountryParts.NONE : texts.stream().collect(Collectors.joining(" · "));
  }

  private static String left(Cacheability cacheability, long epochMillis) {
    long seconds = cacheability.remainingSecondsAt(epochMillis);
    return seconds == Cacheability.PERMANENT
        ? "no time limit"
        : "%d s left of %d s".formatted(seconds, cacheability.maxAgeSeconds());
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / NANOS_PER_MILLI);
  }

  /**
   * A page as a whole.
   *
   * @param bytes its length
   * @param nanos what it took
   * @param epochMillis when it was asked for
   * @param cacheability what it depends on
   * @param contextValues the values of its contexts for this request, by token
   */
  public record Summary(
      int bytes,
      long nanos,
      long epochMillis,
      Cacheability cacheability,
      Map<String, String> contextValues) {}
}
