package dev.intarsia.web.dynamic;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import java.util.Optional;

/**
 * What was found out about one page while it was rendered: which fragment first made it poor, and
 * its status.
 *
 * <p>Thread safety: none; a page is rendered by one thread, its holes are not watched.
 */
final class Findings {

  private static final String STATUS = ":status";

  private final PoorPage rule;
  private Optional<String> poor = Optional.empty();
  private String status = "";

  Findings(PoorPage rule) {
    this.rule = rule;
  }

  /** Looks at what is known by now; only the first to be poor is remembered. */
  void look(Cacheability now, String label) {
    if (poor.isEmpty()) {
      poor = rule.of(now).map(what -> what + ", brought by " + label);
    }
  }

  /** Looks at what is attached. */
  void look(Attachments attached) {
    for (Header header : attached.headers()) {
      if (header.name().equals(STATUS)) {
        status = header.value();
      }
    }
  }

  /** What made it poor and who brought it; nothing if it is not. */
  Optional<String> poor() {
    return poor;
  }

  /** Whether it says that the server failed. */
  boolean isServerError() {
    return status.startsWith("5");
  }

  String status() {
    return status;
  }
}
