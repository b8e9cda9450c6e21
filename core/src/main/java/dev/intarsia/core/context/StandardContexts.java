package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contexts that every cache knows.
 *
 * <table>
 *   <caption>Token and value</caption>
 *   <tr><td>{@code url}</td><td>the URL as given, without fragment</td></tr>
 *   <tr><td>{@code url.site}</td>
 *       <td>scheme, host and port as given; absent for a mere path</td></tr>
 *   <tr><td>{@code url.path}</td><td>the path as given</td></tr>
 *   <tr><td>{@code url.path.parent}</td>
 *       <td>the path without its last segment and slashes at the end; absent for {@code /}</td></tr>
 *   <tr><td>{@code url.path.is_front}</td><td>whether the path is {@code /}</td></tr>
 *   <tr><td>{@code url.query_args}</td><td>all arguments, as pairs by name</td></tr>
 *   <tr><td>{@code url.query_args:NAME}</td><td>the argument's values, as a list</td></tr>
 *   <tr><td>{@code url.query_args.pagers}</td><td>the argument {@code page}, as a list</td></tr>
 *   <tr><td>{@code url.query_args.pagers:N}</td>
 *       <td>of the parts of {@code page} between commas the N-th, counted from 0; all of {@code page}
 *       if it is given several times</td></tr>
 *   <tr><td>{@code headers}, {@code cookies}</td><td>all of them, as pairs by name</td></tr>
 *   <tr><td>{@code headers:NAME}</td><td>the header's values, as a list; case plays no part</td></tr>
 *   <tr><td>{@code cookies:NAME}</td><td>the cookie</td></tr>
 *   <tr><td>{@code session}</td><td>a SHA-256 digest of the session's id</td></tr>
 *   <tr><td>{@code session.exists}</td><td>whether there is a session</td></tr>
 *   <tr><td>{@code user}</td><td>the user's id</td></tr>
 *   <tr><td>{@code user.roles}</td><td>the user's roles, as names</td></tr>
 *   <tr><td>{@code user.roles:ROLE}</td>
 *       <td>whether the user has the role; {@code false} without a user</td></tr>
 *   <tr><td>{@code user.permissions}</td><td>a SHA-256 digest of the user's permissions</td></tr>
 *   <tr><td>{@code languages}</td><td>attribute {@code language}</td></tr>
 *   <tr><td>{@code languages:TYPE}</td>
 *       <td>attribute {@code language:TYPE}, an error without it; never folded away</td></tr>
 *   <tr><td>{@code timezone}, {@code theme}</td><td>attribute of that name</td></tr>
 *   <tr><td>{@code request_format}, {@code ip}</td>
 *       <td>attribute {@code format}, attribute {@code address}</td></tr>
 *   <tr><td>{@code route}</td><td>attribute {@code route}: name, question mark, parameters as pairs
 *       by name; the name alone without any. See below</td></tr>
 *   <tr><td>{@code route.name}</td><td>the name of the route</td></tr>
 * </table>
 *
 * <p>Questions are answered {@code true} or {@code false}. What a request does not have is absent,
 * which differs from the empty text; only {@code ?a} and {@code ?a=} are the same, since {@link
 * dev.intarsia.context.RequestFacts} does not tell them apart. How lists, names and pairs are
 * written, so that user input cannot pose as something else, is said at {@link ValueText}.
 *
 * <p>Roles and permissions depend on the tag {@code user:ID}: output that varies by {@code user}
 * and so leaves them out of its address is invalidated by it. They are never folded away for an id
 * that a tag cannot carry.
 *
 * <p>Attributes are a string, number, boolean or enum constant. The attribute {@code route} is one
 * of these, the name of a route without parameters, or a map with the entry {@code name} and maybe
 * the entry {@code parameters}, a map from names to such values or null.
 *
 * <p>The values of headers and cookies are part of addresses in clear: what is secret there is
 * better varied by through {@code session}.
 */
public final class StandardContexts {

  private StandardContexts() {}

  /** All of them, parents included. */
  public static List<ContextDefinition> all() {
    return Stream.of(
            UrlContexts.all(),
            QueryContexts.all(),
            HeaderContexts.all(),
            UserContexts.all(),
            AttributeContexts.all(),
            RouteContexts.all())
        .flatMap(List::stream)
        .toList();
  }
}
