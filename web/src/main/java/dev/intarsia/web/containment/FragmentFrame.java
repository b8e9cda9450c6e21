package dev.intarsia.web.containment;

import dev.intarsia.web.containment.Tokens.Kind;
import java.util.Set;

/** A fragment, as it is parsed within a template. */
final class FragmentFrame implements Frame {

  private final Nesting nesting;

  FragmentFrame(byte[] source) {
    this.nesting = new Nesting(new OpenElements(source));
  }

  @Override
  public Breach take(Kind kind, Tokens tokens) {
    return nesting.take(kind, tokens);
  }

  @Override
  public Breach finish() {
    return nesting.finish();
  }

  @Override
  public HolePlace place() {
    return nesting.open().isEmpty()
        ? HolePlace.atTopOf(nesting.topMode())
        : HolePlace.inside(nesting.open());
  }

  @Override
  public OpenElements open() {
    return nesting.open();
  }

  @Override
  public Content content() {
    return nesting.content();
  }

  @Override
  public Set<Surrounding> closes() {
    return nesting.closes();
  }
}
