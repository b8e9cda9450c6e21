package dev.intarsia.web.containment;

import dev.intarsia.web.containment.Tokens.Kind;
import java.util.Set;

/** What stands around the nesting of elements: the rules of a fragment or of a whole page. */
interface Frame {

  /** Takes the current token; never one of raw text. */
  Breach take(Kind kind, Tokens tokens);

  /** Takes the end of the markup. */
  Breach finish();

  /** What a hole would be in that stood here, between two tokens. */
  HolePlace place();

  /** The elements that are open here. */
  OpenElements open();

  /** What stands at the top. */
  Content content();

  /** What the markup would close around it. */
  Set<Surrounding> closes();
}
