package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareLayout;
import dev.intarsia.demo.html.ComparePaneParts;
import dev.intarsia.demo.html.ComparePaneParts.Pane;
import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.demo.html.Part;
import dev.intarsia.fragment.Fragment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page that shows four ways of delivery beside each other. It waits for nothing, and is not
 * kept: it is made faster than found.
 */
final class ComparePanes {

  private static final List<CompareMode> SHOWN =
      List.of(CompareMode.UNCACHED, CompareMode.PAGE, CompareMode.DYNAMIC, CompareMode.STREAM);

  private final CompareAssets assets;

  ComparePanes(CompareAssets assets) {
    this.assets = assets;
  }

  /** The page of a request that does not say how it is delivered. */
  Fragment of(CompareRequest request) {
    return Fragment.of(
        scope -> {
          scope.attach(request.policy().headers(ScriptPolicy.Framing.DENIED));
          page(request).writeTo(scope.writer());
        });
  }

  private Part page(CompareRequest request) {
    Locale language = request.language();
    boolean hasScript = request.policy().allowsScripts();
    CompareLayout.Head head =
        new CompareLayout.Head(
            language,
            CompareWord.TITLE.in(language),
            assets.stylesheet(),
            hasScript ? List.of(assets.panesScript()) : List.of());
    Part introduction =
        CompareLayout.introduction(
            CompareWord.TITLE.in(language), CompareWord.LEAD.in(language), Optional.empty());
    return CompareLayout.page(
        head,
        introduction
            .then(CompareForm.controls(request))
            .then(hasScript ? ComparePaneParts.stopwatch(language) : Part.NOTHING)
            .then(ComparePaneParts.panes(language, panes(request))));
  }

  private static List<Pane> panes(CompareRequest request) {
    return SHOWN.stream()
        .map(
            mode ->
                new Pane(
                    mode.key(),
                    CompareForm.way(request, mode),
                    request.with(Argument.MODE, mode.key()).with(Argument.VIEW, "pane").link()))
        .toList();
  }
}
