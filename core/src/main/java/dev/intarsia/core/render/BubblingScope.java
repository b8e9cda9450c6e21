package dev.intarsia.core.render;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import java.io.OutputStream;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scope of one rendering: collects output, and what the output and the fragments inside it
 * depend on.
 *
 * <p>Where settings conflict, a child beats its parent and an earlier child a later one, as the
 * ancestor has it.
 */
final class BubblingScope implements RenderScope {

  private final FragmentRenderer renderer;
  private final Recipe recipe;
  private final Frame frame;
  private final Map<String, Placement> markers = new LinkedHashMap<>();
  private OutputBuffer output = new OutputBuffer();
  private Cacheability cacheability;
  private Attachments own = Attachments.NONE;
  private Attachments ofChildren = Attachments.NONE;
  private boolean isOpen = true;

  BubblingScope(FragmentRenderer renderer, Recipe recipe, Frame frame) {
    this.renderer = renderer;
    this.recipe = recipe;
    this.frame = frame;
    this.cacheability = Cacheability.NONE;
    bubble(recipe.declared());
  }

  @Override
  public RenderScope write(CharSequence text) {
    requireOpen();
    output.text(text);
    return this;
  }

  @Override
  public RenderScope write(byte[] bytes) {
    requireOpen();
    output.write(bytes, 0, bytes.length);
    return this;
  }

  @Override
  public Writer writer() {
    requireOpen();
    return output.writer();
  }

  @Override
  public OutputStream stream() {
    requireOpen();
    return output;
  }

  @Override
  public RenderScope tag(String... tags) {
    return bubble(Cacheability.tags(tags));
  }

  @Override
  public RenderScope vary(String... tokens) {
    return bubble(Cacheability.contexts(tokens));
  }

  @Override
  public String context(String token) {
    ContextToken read = ContextToken.of(token);
    bubble(Cacheability.NONE.withContexts(ContextSet.of(token)));
    return frame.response().moment().snapshot().value(read).textOrEmpty();
  }

  @Override
  public RenderScope maxAge(long seconds) {
    return bubble(Cacheability.maxAge(seconds));
  }

  @Override
  public RenderScope dependOn(@Nullable Object dependency) {
    return bubble(Cacheability.of(dependency));
  }

  @Override
  public RenderScope attach(Attachments attachments) {
    requireOpen();
    own = own.and(attachments);
    return this;
  }

  @Override
  public boolean allows(Access decision) {
    bubble(decision.cacheability());
    return decision.isAllowed();
  }

  @Override
  public RenderScope embed(Fragment child) {
    requireOpen();
    bubbleOutput(renderer.render(Recipe.of(child), frame));
    return this;
  }

  @Override
  public RenderScope embed(FragmentRef child) {
    requireOpen();
    Rendered inline = renderer.place(child, frame).inline();
    if (inline == null) {
      output.hole(child);
    } else {
      bubbleOutput(inline);
    }
    return this;
  }

  @Override
  public String marker(FragmentRef child) {
    requireOpen();
    Placement placement = renderer.mark(child, frame);
    if (placement.inline() != null) {
      frame.response().expense().embedded(placement.inline().length(), frame);
      bubbleFrom(placement.inline());
    }
    String marker = frame.response().nextMarker();
    markers.put(marker, placement);
    return marker;
  }

  @Override
  public Rendered isolated(Fragment fragment) {
    requireOpen();
    return renderer.isolated(fragment, frame);
  }

  @Override
  public Arguments arguments() {
    return recipe.arguments();
  }

  @Override
  public Cacheability cacheability() {
    return cacheability;
  }

  private BubblingScope bubble(Cacheability more) {
    requireOpen();
    renderer.contexts().requireKnown(more.contexts());
    cacheability = cacheability.and(more);
    return this;
  }

  private void bubbleOutput(Rendered child) {
    frame.response().expense().embedded(child.length(), frame);
    output.output(child);
    bubbleFrom(child);
  }

  private void bubbleFrom(Rendered child) {
    cacheability = cacheability.and(child.cacheability());
    ofChildren = ofChildren.andUnder(child.attachments());
  }

  private void requireOpen() {
    if (!isOpen) {
      throw usedLate(frame);
    }
  }

  static RenderException usedLate(Object owner) {
    return new RenderException(
        "the scope of %s was used after its renderer returned; write before".formatted(owner),
        null);
  }

  /** Ends the scope; what the renderer kept of it is of no more use. */
  void close() {
    isOpen = false;
    output.end(frame);
  }

  /** What was rendered; its max-age counts from the request's time. */
  Rendered result() {
    if (!markers.isEmpty()) {
      output = MarkerSplicer.spliced(output, frame.response().markerPrefix(), markers);
    }
    return new Rendered(
        output.array(),
        0,
        output.size(),
        output.holes(),
        cacheability.anchoredAt(frame.response().moment().epochMillis()),
        own.and(ofChildren));
  }
}
