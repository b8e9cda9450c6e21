package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.html.CompareLayout;
import dev.intarsia.demo.html.CompareLayout.File;
import dev.intarsia.demo.html.CompareTimes;
import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.demo.html.Part;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The page that is delivered in several ways: the same parts each time, made where they stand or
 * left open.
 *
 * <p>Where they are left open, the page around them does not depend on the visitor: one is kept for
 * all of them. So what shows the visitor's name outside of the blocks, the controls, is a hole,
 * too, though one that nobody waits for.
 *
 * <p>Thread safety: safe.
 */
final class ComparePage {

  private static final String CONTROLS = "compare-controls";
  private static final String USER = "user";
  private static final long KEPT_SECONDS = 30;
  private static final long SKELETON_SECONDS = 600;

  private final CompareBlocks blocks;
  private final CompareAssets assets;

  /**
   * What a page says about how it is delivered, and when it was asked for.
   *
   * @param arrivalNanos as {@link System#nanoTime}, if known
   * @param remark what is special about this request
   */
  record Occasion(OptionalLong arrivalNanos, Optional<CompareWord> remark) {}

  ComparePage(CompareBlocks blocks, CompareAssets assets) {
    this.blocks = blocks;
    this.assets = assets;
  }

  /** Tells a cache to be built how what is left open is rendered. */
  Intarsia.Builder registerWith(Intarsia.Builder cache) {
    return blocks.registerWith(cache).renderer(CONTROLS, ComparePage::renderControls);
  }

  /** The page of a request that says how it is delivered. */
  Fragment of(CompareRequest request, CompareMode mode, Occasion occasion) {
    return mode.hasHoles()
        ? skeleton(request, mode, occasion)
        : Fragment.of(scope -> write(scope, request, mode, occasion)).withMaxAge(KEPT_SECONDS);
  }

  private Fragment skeleton(CompareRequest request, CompareMode mode, Occasion occasion) {
    String name = (sharesSkeleton(mode) ? request.without(Argument.USER) : request).link();
    String remark = occasion.remark().map(Enum::name).orElse("");
    return Fragment.of(scope -> write(scope, request, mode, occasion))
        .keyed("compare", name, remark)
        .withMaxAge(SKELETON_SECONDS);
  }

  /** A proxy asks for blocks by URLs that name the visitor, so the page around them does, too. */
  private static boolean sharesSkeleton(CompareMode mode) {
    return mode.hasHoles() && mode != CompareMode.ESI;
  }

  private void write(RenderScope scope, CompareRequest request, CompareMode mode, Occasion occasion)
      throws IOException {
    scope.attach(request.policy().headers(ScriptPolicy.Framing.BY_THE_SITE));
    Locale language = request.language();
    Part introduction =
        CompareLayout.introduction(
            mode.label().in(language),
            mode.about().in(language),
            occasion.remark().map(remark -> remark.in(language)));
    Part times =
        request.policy().allowsScripts()
            ? CompareTimes.table(language, CompareBlock.values().length)
            : CompareTimes.none(language);
    CompareLayout.Head head =
        new CompareLayout.Head(
            language, mode.label().in(language), assets.stylesheet(), scripts(request));
    Part body = CompareLayout.columns(slowParts(scope, request, mode, occasion), times);
    Part page =
        request.isPane()
            ? CompareLayout.pane(head, introduction.then(body))
            : CompareLayout.page(
                head, introduction.then(controls(scope, request, mode)).then(body));
    page.writeTo(scope.writer());
  }

  private List<File> scripts(CompareRequest request) {
    List<File> scripts = new ArrayList<>();
    if (request.hasLateScript()) {
      scripts.add(assets.lateScript());
    }
    if (request.policy().allowsScripts()) {
      scripts.add(assets.timesScript());
    }
    return scripts;
  }

  private Part slowParts(
      RenderScope scope, CompareRequest request, CompareMode mode, Occasion occasion) {
    return out -> {
      for (CompareBlock block : CompareBlock.values()) {
        if (mode.hasHoles()) {
          scope.embed(late(block, request, mode));
        } else {
          scope.embed(blocks.inPlace(block, request, occasion.arrivalNanos()));
        }
      }
    };
  }

  private FragmentRef late(CompareBlock block, CompareRequest request, CompareMode mode) {
    return mode == CompareMode.ESI ? blocks.included(block, request) : blocks.late(block, request);
  }

  private static Part controls(RenderScope scope, CompareRequest request, CompareMode mode) {
    return sharesSkeleton(mode)
        ? out -> scope.embed(lateControls(request))
        : CompareForm.controls(request);
  }

  /** Made while the page leaves, so quickly that no other place and no preview is worth it. */
  private static FragmentRef lateControls(CompareRequest request) {
    return FragmentRef.to(CONTROLS, request.without(Argument.USER).link())
        .varyingBy(USER)
        .deferred(Deferral.ALWAYS)
        .denying("streamed", "esi");
  }

  private static void renderControls(RenderScope scope) throws IOException, BadArgumentException {
    RequestFacts same = RequestFacts.get(scope.arguments().string(0)).build();
    Visitor visitor = Visitor.ofUser(scope.context(USER));
    CompareRequest request =
        CompareRequest.of(same.queryArguments()).with(Argument.USER, visitor.key());
    CompareForm.controls(request).writeTo(scope.writer());
  }
}
