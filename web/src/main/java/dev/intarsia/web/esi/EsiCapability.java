package dev.intarsia.web.esi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What proxies in front of the application say that they can do: the header {@code
 * Surrogate-Capability} of the Edge Architecture Specification, section 2.1.
 *
 * <p>Anybody can send that header. Hand it here only if the request came from a proxy of one's own;
 * a visitor who got the page with its includes would see signed URLs instead of content.
 *
 * <p>Thread safety: immutable.
 */
public final class EsiCapability {

  /** The name of the header. */
  public static final String NAME = "Surrogate-Capability";

  /** No capability. */
  public static final EsiCapability NONE = new EsiCapability(Set.of());

  private static final String ESI = "ESI/1.0";
  private static final int LONGEST = 1_024;
  private static final Pattern MEMBER =
      Pattern.compile("\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)=\"([\\x20-\\x21\\x23-\\x7E]*)\"\\s*(,|$)");

  private final Set<String> capabilities;

  private EsiCapability(Set<String> capabilities) {
    this.capabilities = capabilities;
  }

  /**
   * What the values of the header announce; nothing at all if they cannot be read.
   *
   * @param values one for each line, as {@code varnish="Surrogate/1.0 ESI/1.0"}
   */
  public static EsiCapability of(List<String> values) {
    String all = String.join(",", values);
    if (all.isBlank() || all.length() > LONGEST) {
      return NONE;
    }
    Set<String> found = new HashSet<>();
    Matcher member = MEMBER.matcher(all);
    int at = 0;
    while (at < all.length()) {
      member.region(at, all.length());
      if (!member.lookingAt()) {
        return NONE;
      }
      found.addAll(List.of(member.group(2).strip().split(" +")));
      at = member.end();
      if (at == all.length() && member.group(3).equals(",")) {
        return NONE;
      }
    }
    return new EsiCapability(Set.copyOf(found));
  }

  /** Whether one of them assembles pages by ESI 1.0; no other version counts. */
  public boolean speaksEsi() {
    return capabilities.contains(ESI);
  }
}
