package dev.intarsia.context;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who asks: an id, roles and permissions, as far as output varies by them.
 *
 * @param id identifies the user; never shown in keys or logs other than as a context value
 * @param roles names of roles
 * @param permissions names of permissions
 */
public record RequestUser(String id, Set<String> roles, Set<String> permissions) {

  /** Copies the sets; they are kept in order of their texts. */
  public RequestUser {
    roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    permissions = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
  }

  /** A user without roles and permissions. */
  public static RequestUser of(String id) {
    return new RequestUser(id, Set.of(), Set.of());
  }

  /** This user with other roles. */
  public RequestUser withRoles(String... names) {
    return new RequestUser(id, Set.of(names), permissions);
  }

  /** This user with other permissions. */
  public RequestUser withPermissions(String... names) {
    return new RequestUser(id, roles, Set.of(names));
  }
}
