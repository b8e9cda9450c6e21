package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequestUserTest {

  @Test
  void rolesAndPermissions_areInOrderOfTheirTexts() {
    RequestUser user = RequestUser.of("1").withRoles("b", "a", "C").withPermissions("z", "y");
    assertThat(user.roles()).containsExactly("C", "a", "b");
    assertThat(user.permissions()).containsExactly("y", "z");
  }

  @Test
  void duplicates_countOnce() {
    assertThat(RequestUser.of("1").withRoles("a", "a").roles()).containsExactly("a");
    assertThat(RequestUser.of("1").withPermissions("a", "a").permissions()).containsExactly("a");
  }

  @Test
  void otherRoles_replaceTheFormerAndKeepThePermissions() {
    RequestUser user = RequestUser.of("1").withPermissions("p").withRoles("a").withRoles("b");
    assertThat(user).isEqualTo(new RequestUser("1", Set.of("b"), Set.of("p")));
  }

  @Test
  void sets_areCopiedAndUnmodifiable() {
    Set<String> roles = new HashSet<>(List.of("a"));
    RequestUser user = new RequestUser("1", roles, Set.of());
    roles.add("b");
    assertThat(user.roles()).containsExactly("a").isUnmodifiable();
  }
}
