package dev.intarsia.web.inspect;

import dev.intarsia.event.Reason;
import java.util.Locale;

/** Reasons as people read them. */
final class Words {

  private Words() {}

  static String of(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
