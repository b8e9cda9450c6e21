package dev.intarsia.testkit.audit;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that does not come from anybody: what a page is asked with while it is audited.
 *
 * <p>Changes give another request. Of two changes of the same thing the later one counts.
 *
 * <p>Thread safety: immutable.
 */
public final class SampleRequest {

  /** Who asks when there are roles and nobody has them. */
  private static final String SOMEBODY = "somebody";

  private final String path;
  private final Map<String, String> query;
  private final @Nullable String user;
  private final Set<String> roles;
  private final List<Consumer<RequestFacts.Builder>> more;

  private SampleRequest(
      String path,
      Map<String, String> query,
      @Nullable String user,
      Set<String> roles,
      List<Consumer<RequestFacts.Builder>> more) {
    this.path = path;
    this.query = query;
    this.user = user;
    this.roles = roles;
    this.more = more;
  }

  /**
   * A request of nobody, with nothing but a path.
   *
   * @param path absolute or beginning with a slash; may have a query
   */
  public static SampleRequest to(String path) {
    return new SampleRequest(path, Map.of(), null, Set.of(), List.of());
  }

  /** This, for another path. */
  public SampleRequest at(String other) {
    return new SampleRequest(other, query, user, roles, more);
  }

  /** This, with a query argument that its path does not have. */
  public SampleRequest query(String name, String value) {
    Map<String, String> all = new TreeMap<>(query);
    all.put(name, value);
    return new SampleRequest(path, Collections.unmodifiableMap(all), user, roles, more);
  }

  /** This, asked by a user. */
  public SampleRequest user(String id) {
    return new SampleRequest(path, query, id, roles, more);
  }

  /** This, with these roles of the user; of somebody, if nobody asks. */
  public SampleRequest roles(String... names) {
    return new SampleRequest(path, query, user, Set.copyOf(new TreeSet<>(List.of(names))), more);
  }

  /** This, in a session. */
  public SampleRequest session(String id) {
    return with(facts -> facts.session(id));
  }

  /** This, with a cookie. */
  public SampleRequest cookie(String name, String value) {
    return with(facts -> facts.cookie(name, value));
  }

  /** This, with a header. */
  public SampleRequest header(String name, String value) {
    return with(facts -> facts.header(name, value));
  }

  /** This, with a fact of the application's own. */
  public SampleRequest attribute(String name, Object value) {
    return with(facts -> facts.attribute(name, value));
  }

  /**
   * This, changed where its facts are built.
   *
   * @param change without side effects; called for each rendering
   */
  public SampleRequest with(Consumer<RequestFacts.Builder> change) {
    List<Consumer<RequestFacts.Builder>> all = new ArrayList<>(more);
    all.add(change);
    return new SampleRequest(path, query, user, roles, List.copyOf(all));
  }

  /** What is known of it. */
  public RequestFacts facts() {
    StringBuilder url = new StringBuilder(path);
    char next = path.indexOf('?') < 0 ? '?' : '&';
    for (Map.Entry<String, String> argument : query.entrySet()) {
      url.append(next).append(encoded(argument.getKey()));
      url.append('=').append(encoded(argument.getValue()));
      next = '&';
    }
    RequestFacts.Builder facts = RequestFacts.get(url.toString());
    if (user != null || !roles.isEmpty()) {
      RequestUser who = RequestUser.of(user == null ? SOMEBODY : user);
      facts.user(who.withRoles(roles.toArray(String[]::new)));
    }
    more.forEach(change -> change.accept(facts));
    return facts.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return facts().toString();
  }
}
