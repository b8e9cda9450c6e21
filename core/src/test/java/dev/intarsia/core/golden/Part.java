package dev.intarsia.core.golden;

import dev.intarsia.fragment.Deferral;

/** Something that a node of a generated site writes. Everything it uses, it declares. */
sealed interface Part {

  /** Plain text. */
  record Text(String text) implements Part {}

  /** A piece of data and its tag. */
  record Data(String name) implements Part {}

  /** A context's value. */
  record Context(String token) implements Part {}

  /** Which stretch of time it is, and a max-age that ends with it. */
  record Era(int seconds) implements Part {}

  /** An asset library. */
  record Library(String name) implements Part {}

  /** One part or another, as a context's value says. */
  record Choice(String token, String value, Part then, Part otherwise) implements Part {}

  /** One part or another, as a piece of data says. */
  record DataChoice(String name, int value, Part then, Part otherwise) implements Part {}

  /** A part that only some may see; what the decision depends on is told either way. */
  record Guarded(String token, String allowed, Part part) implements Part {}

  /** A later node of the site, in place. */
  record Child(int offset) implements Part {}

  /** A later node of the site, by reference. */
  record Ref(int offset, Deferral deferral, boolean byMarker) implements Part {}

  /** A later node of the site, made apart and written as text. */
  record Apart(int offset) implements Part {}
}
