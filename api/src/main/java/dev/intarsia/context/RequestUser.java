package dev.intarsia.context;

import java.util.Arrays;
import java.util.Collections;
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
    roles = ordered(roles);
    permissions = ordered(permissions);
  }

  private static Set<String> ordered(Set<String> names) {
    return names.size() < 2
        ? Set.copyOf(names)
        : Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** A user without roles and permissions. */
  public static RequestUser of(String id) {
    return new RequestUser(id, Set.of(), Set.of());
  }

  /** This user with other roles; duplicates count once. */
  public RequestUser withRoles(String... names) {
    return new RequestUser(id, new TreeSet<>(Arrays.asList(names)), permissions);
  }

  /** This user with other permissions; duplicates count once. */
  public RequestUser withPermissions(String... names) {
    return new RequestUser(id, roles, new TreeSet<>(Arrays.asList(names)));
  }
}
