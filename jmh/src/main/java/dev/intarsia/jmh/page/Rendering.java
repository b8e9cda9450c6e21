package dev.intarsia.jmh.page;

import dev.intarsia.fragment.RenderScope;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The application: renders the pieces of a site, until it is told not to.
 *
 * <p>Thread safety: safe.
 */
final class Rendering {

  /** Under which it is registered. */
  static final String NAME = "piece";

  private final Site site;
  private final AtomicLong count = new AtomicLong();
  private volatile boolean isForbidden;

  Rendering(Site site) {
    this.site = site;
  }

  /** How often something was rendered, or would have been. */
  long count() {
    return count.get();
  }

  /** From now on everything must be there. */
  void forbid() {
    isForbidden = true;
    count.set(0);
  }

  /** The renderer of references. */
  void renderArgument(RenderScope scope) {
    render(scope, (int) scope.arguments().integer(0));
  }

  /** The renderer of a piece. */
  void render(RenderScope scope, int number) {
    count.incrementAndGet();
    if (isForbidden) {
      throw new IllegalStateException(site.key(number) + " is rendered; all of it should be there");
    }
    Piece piece = site.piece(number);
    int id = site.id(number, visitor(scope, piece));
    scope.tag(site.tags(id));
    String text = site.text(piece, id);
    int from = 0;
    for (int i = 0; i < piece.children().size(); i++) {
      scope.write(text.substring(from, piece.holeAt(i)));
      from = piece.holeAt(i);
      scope.embed(site.ref(piece.children().get(i)));
    }
    scope.write(text.substring(from));
  }

  /** Reads what it needs to know and no more. */
  private static Visitor visitor(RenderScope scope, Piece piece) {
    boolean isMember = scope.context(Visitor.ROLE).equals("member");
    return Visitor.ofTexts(
        scope.context(Visitor.LANGUAGE),
        scope.context(Visitor.THEME),
        isMember ? scope.context(Visitor.DEVICE) : "",
        isMember && piece.personal() == Piece.Personal.YES ? scope.context(Visitor.SEGMENT) : "");
  }
}
