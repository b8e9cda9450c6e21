package dev.intarsia.web.requesttarget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which queries mean the same.
 *
 * <p>By default none: {@code ?a=1&b=2} and {@code ?b=2&a=1} are two pages, as are {@code +} and
 * {@code %20} (PC-12). Any rule makes queries be read as forms are, name and value, and written
 * anew in one spelling; empty arguments vanish, {@code a} becomes {@code a=}.
 *
 * <p>What a rule removes, renderers must not see: hand them the canonical target.
 *
 * <p>Thread safety: immutable.
 */
public final class QueryRules {

  /** Queries are kept as they came. */
  public static final QueryRules AS_IS = new QueryRules(name -> true, null, true);

  private static final int MOST_ARGUMENTS = 128;

  private final Predicate<String> kept;
  private final @Nullable Comparator<Argument> order;
  private final boolean isAsIs;

  /** One argument, decoded. */
  private record Argument(String name, String value) {
    String written() {
      return Escapes.encoded(name) + '=' + Escapes.encoded(value);
    }
  }

  /** What became of a query: the canonical one, or why there is none. */
  record Outcome(@Nullable String query, @Nullable BypassReason fault) {}

  private QueryRules(Predicate<String> kept, @Nullable Comparator<Argument> order, boolean isAsIs) {
    this.kept = kept;
    this.order = order;
    this.isAsIs = isAsIs;
  }

  /** These, and only arguments of these names count. */
  public QueryRules allowingOnly(String... names) {
    Set<String> allowed = Set.of(names);
    return new QueryRules(kept.and(allowed::contains), order, false);
  }

  /**
   * These, and arguments of these names do not count.
   *
   * @param names a star at the end stands for any rest: {@code utm_*}
   */
  public QueryRules ignoring(String... names) {
    Set<String> whole = new HashSet<>();
    List<String> beginnings = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith("*")) {
        beginnings.add(name.substring(0, name.length() - 1));
      } else {
        whole.add(name);
      }
    }
    Predicate<String> ignored =
        name -> whole.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    return new QueryRules(kept.and(ignored.negate()), order, false);
  }

  /** These, ignoring what mailings and advertisements add to links. */
  public QueryRules ignoringTracking() {
    return ignoring(
        "utm_*", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "twclid",
        "ttclid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl");
  }

  /** These, and the order of names does not count; that of one name's values does. */
  public QueryRules inAnyOrder() {
    return new QueryRules(kept, Comparator.comparing(Argument::name), false);
  }

  /** The canonical form of a query. */
  Outcome apply(String query) {
    if (isIllegal(query)) {
      return new Outcome(null, BypassReason.ILLEGAL_CHARACTER);
    }
    if (isAsIs) {
      return new Outcome(query, null);
    }
    // Some servers split at semicolons: what one takes for a value's end hides an argument.
    if (query.indexOf(';') >= 0) {
      return new Outcome(null, BypassReason.AMBIGUOUS_QUERY);
    }
    return arguments(query);
  }

  private static boolean isIllegal(String query) {
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        return true;
      }
    }
    return false;
  }

  private Outcome arguments(String query) {
    List<Argument> arguments = new ArrayList<>();
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = equals < 0 ? Optional.of("") : decoded(pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return new Outcome(null, BypassReason.BROKEN_ESCAPE);
      }
      if (kept.test(name.get())) {
        arguments.add(new Argument(name.get(), value.get()));
      }
    }
    if (arguments.size() > MOST_ARGUMENTS) {
      return new Outcome(null, BypassReason.TOO_LONG);
    }
    if (order != null) {
      arguments.sort(order);
    }
    return new Outcome(written(arguments), null);
  }

  private static Optional<String> decoded(String text) {
    return Escapes.decoded(text.replace("+", "%20"));
  }

  private static @Nullable String written(List<Argument> arguments) {
    return arguments.isEmpty()
        ? null
        : arguments.stream().map(Argument::written).collect(Collectors.joining("&"));
  }
}
