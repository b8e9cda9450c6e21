package dev.intarsia.web.dynamic;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.Cacheable;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a request was routed to: the name of the route and the values of its parameters.
 *
 * <p>Two URLs of one route with equal parameters share a page. So a page that shows anything else
 * of the URL must vary by it.
 *
 * <p>Thread safety: immutable.
 */
public final class RouteMatch {

  private final String name;
  private final Map<String, String> parameters;
  private final Cacheable access;
  private final String optOut;

  private RouteMatch(String name, Map<String, String> parameters, Cacheable access, String optOut) {
    this.name = Objects.requireNonNull(name);
    this.parameters = Map.copyOf(parameters);
    this.access = access;
    this.optOut = optOut;
  }

  /** A route without parameters. */
  public static RouteMatch of(String name) {
    return of(name, Map.of());
  }

  /** A route with the values of its parameters by name. */
  public static RouteMatch of(String name, Map<String, String> parameters) {
    return new RouteMatch(name, parameters, Cacheability.NONE, "");
  }

  /** This, the way to it having depended on that: whatever decided that the page may be seen. */
  public RouteMatch dependingOn(Cacheable decision) {
    Cacheable all = access.cacheability().and(decision.cacheability());
    return new RouteMatch(name, parameters, all, optOut);
  }

  /**
   * This, its pages never kept.
   *
   * @param why for people, for example {@code admin route}
   */
  public RouteMatch optedOut(String why) {
    return new RouteMatch(name, parameters, access, why);
  }

  Cacheable access() {
    return access;
  }

  /** Why its pages are not kept; empty if they may be. */
  String optOut() {
    return optOut;
  }

  /** The key of its page. */
  FragmentKey key() {
    List<String> parts = new ArrayList<>(2 + 2 * parameters.size());
    parts.add(DynamicPageCache.NAME);
    parts.add(name);
    new TreeMap<>(parameters)
        .forEach(
            (parameter, value) -> {
              parts.add(parameter);
              parts.add(value);
            });
    return FragmentKey.of(parts);
  }

  @Override
  public String toString() {
    return name + parameters;
  }
}
