package dev.intarsia.web.requesttarget;

import dev.intarsia.web.requesttarget.TargetVerdict.Bypass;
import dev.intarsia.web.requesttarget.TargetVerdict.Canonical;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which requests a cache of pages may answer, and under which key.
 *
 * <p>A request whose host is not on the list, or whose path has more than one reading, meets no
 * cache: it is neither looked up nor stored. Whether a response is for everybody is decided by the
 * route that made it, never by what the path ends with; so {@code /account/x.css} is as private as
 * whatever answers it.
 *
 * <p>Canonical is a fixed point: a canonical target judged again is itself.
 *
 * <p>Thread safety: immutable. Cost: linear in the length.
 */
public final class TargetRules {

  private static final int LONGEST = 2_048;

  private final HostNames hosts;
  private final QueryRules query;
  private final int longest;

  private TargetRules(HostNames hosts, QueryRules query, int longest) {
    this.hosts = hosts;
    this.query = query;
    this.longest = longest;
  }

  /**
   * For a site of these hosts, queries kept as they come, at most 2,048 characters.
   *
   * @param hosts with the port if it is not the scheme's own
   * @throws dev.intarsia.failure.ConfigurationException if there is none, or one is no host
   */
  public static TargetRules forHosts(String... hosts) {
    return new TargetRules(new HostNames(Set.of(hosts)), QueryRules.AS_IS, LONGEST);
  }

  /** These, with rules for queries. */
  public TargetRules withQuery(QueryRules rules) {
    return new TargetRules(hosts, rules, longest);
  }

  /** These, for targets of at most so many characters. */
  public TargetRules withLongest(int characters) {
    return new TargetRules(hosts, query, characters);
  }

  /**
   * Judges a request.
   *
   * @param scheme as the client used it
   * @param authority the value of {@code Host}
   * @param target what follows the method in the request line, exactly as it came
   */
  public TargetVerdict judge(String scheme, String authority, String target) {
    String plainScheme = scheme.toLowerCase(Locale.ROOT);
    if (!plainScheme.equals("http") && !plainScheme.equals("https")) {
      return new Bypass(BypassReason.SCHEME);
    }
    if (target.length() > longest) {
      return new Bypass(BypassReason.TOO_LONG);
    }
    Optional<String> host = hosts.authority(plainScheme, authority);
    if (host.isEmpty()) {
      return new Bypass(BypassReason.HOST);
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Optional<BypassReason> fault = PathCheck.fault(path);
    if (fault.isPresent()) {
      return new Bypass(fault.get());
    }
    QueryRules.Outcome outcome =
        mark < 0 ? new QueryRules.Outcome(null, null) : query.apply(target.substring(mark + 1));
    return verdict(plainScheme, host.get(), path, outcome);
  }

  private TargetVerdict verdict(
      String scheme, String host, String path, QueryRules.Outcome outcome) {
    BypassReason fault = outcome.fault();
    if (fault != null) {
      return new Bypass(fault);
    }
    CanonicalTarget canonical = new CanonicalTarget(scheme, host, path, outcome.query());
    // Writing anew can make it longer, and then it must not be judged otherwise the next time.
    return canonical.length() > longest
        ? new Bypass(BypassReason.TOO_LONG)
        : new Canonical(canonical);
  }
}
