package dev.intarsia.soak.serving;

import dev.intarsia.fragment.RenderScope;

/** How a part learns who asks. */
@FunctionalInterface
interface Asking {

  /** By reading the context, which says that the output varies by it. */
  Asking DECLARED = (scope, trait) -> scope.context(trait.token());

  /** The value of a trait of whoever asks. */
  String value(RenderScope scope, Trait trait);
}
