package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.snapshot;
import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class UserContextsTest {

  private static RequestFacts.Builder nobody() {
    return RequestFacts.get("/");
  }

  private static RequestFacts.Builder by(RequestUser user) {
    return nobody().user(user);
  }

  private static RequestUser user(String id) {
    return RequestUser.of(id);
  }

  @Test
  @DisplayName("CX-3: permissions folded into user leave the user's tag on the item")
  void permissions_foldedIntoUser_leaveTheTag() {
    ContextPart part =
        snapshot(by(user("7").withPermissions("edit")))
            .part(ContextSet.of("user", "user.permissions"));

    assertThat(part.tokens()).containsExactly(ContextToken.of("user"));
    assertThat(part.folded().tags().texts()).containsExactly("user:7");
    assertThat(part.folded().isStorable()).isTrue();
  }

  @Test
  @DisplayName("CX-4: roles folded into user leave the user's tag on the item")
  void roles_foldedIntoUser_leaveTheTag() {
    for (String roles : List.of("user.roles", "user.roles:editor")) {
      ContextPart part =
          snapshot(by(user("7").withRoles("editor"))).part(ContextSet.of("user", roles));

      assertThat(part.tokens()).containsExactly(ContextToken.of("user"));
      assertThat(part.folded().tags().texts()).containsExactly("user:7");
    }
  }

  @Test
  @DisplayName("CX-3, CX-4: for an id that no tag can carry nothing is folded away")
  void roles_idThatIsNoTag_stayInTheAddress() {
    RequestUser jane = user("Jane Doe, Esq.");
    ContextSet contexts = ContextSet.of("user", "user.permissions", "user.roles", "user.roles:x");
    ContextPart part = snapshot(by(jane.withRoles("a"))).part(contexts);

    assertThat(part.tokens()).isEqualTo(contexts.tokens());
    assertThat(snapshot(by(jane.withRoles("b"))).part(contexts).bytes()).isNotEqualTo(part.bytes());
  }

  @Test
  void roles_all_areSortedNames() {
    assertThat(value(by(user("7").withRoles("b", "a")), "user.roles").text()).contains("a,b");
    assertThat(value(by(user("7")), "user.roles").text()).contains("");
    assertThat(value(nobody(), "user.roles").isAbsent()).isTrue();
  }

  @Test
  @DisplayName("CX-9: a role cannot pose as several, nor an empty name as none")
  void roles_oddNames_differ() {
    List<ContextValue> values =
        List.of(
            value(by(user("7").withRoles("a", "b")), "user.roles"),
            value(by(user("7").withRoles("a,b")), "user.roles"),
            value(by(user("7").withRoles("a%2Cb")), "user.roles"),
            value(by(user("7").withRoles("")), "user.roles"),
            value(by(user("7").withRoles("%")), "user.roles"),
            value(by(user("7")), "user.roles"));

    assertThat(values).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("CX-14: a role is read from the roles alone, for every user alike")
  void roles_specialUser_isLikeAnyOther() {
    for (String id : List.of("0", "1", "admin", "root", "")) {
      assertThat(value(by(user(id)), "user.roles:admin").text()).contains("false");
      assertThat(value(by(user(id).withRoles("x")), "user.roles").text()).contains("x");
    }
    assertThat(value(by(user("7").withRoles("admin")), "user.roles:admin").text()).contains("true");
    assertThat(value(nobody(), "user.roles:admin").text()).contains("false");
  }

  @Test
  void permissions_sameSet_isOneValueForAllUsers() {
    ContextValue value = value(by(user("7").withPermissions("b", "a")), "user.permissions");

    assertThat(value(by(user("8").withPermissions("a", "b")), "user.permissions").text())
        .isEqualTo(value.text());
    assertThat(value.textOrEmpty()).hasSize(43).doesNotContain("a,b");
  }

  @Test
  void permissions_differentSets_differ() {
    assertThat(
            List.of(
                value(by(user("7").withPermissions("a", "b")), "user.permissions"),
                value(by(user("7").withPermissions("a,b")), "user.permissions"),
                value(by(user("7").withPermissions("ab")), "user.permissions"),
                value(by(user("7").withPermissions("")), "user.permissions"),
                value(by(user("7")), "user.permissions"),
                value(nobody(), "user.permissions")))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("CX-15: values that stem from the user's data name it by a tag")
  void rolesAndPermissions_carryTheUsersTag() {
    RequestUser user = new RequestUser("7", Set.of("r"), Set.of("p"));
    for (String token : List.of("user.roles", "user.roles:r", "user.permissions")) {
      assertThat(value(by(user), token).cacheability().tags().texts()).containsExactly("user:7");
      assertThat(value(nobody(), token).cacheability().tags().isEmpty()).isTrue();
    }
  }

  @Test
  void user_absentEmptyZero_differ() {
    assertThat(
            List.of(
                value(nobody(), "user"), value(by(user("")), "user"), value(by(user("0")), "user")))
        .doesNotHaveDuplicates();
  }

  @Test
  void session_id_neverAppears() {
    String id = "s3cret-session-id";
    RequestFacts.Builder facts = nobody().session(id);
    ContextPart part = snapshot(facts).part(ContextSet.of("session", "session.exists", "user"));

    assertThat(value(facts, "session").textOrEmpty()).hasSize(43).doesNotContain(id);
    assertThat(new String(part.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(id);
    assertThat(value(nobody().session("other"), "session")).isNotEqualTo(value(facts, "session"));
    assertThat(value(nobody().session("\uD800"), "session"))
        .isNotEqualTo(value(nobody().session("?"), "session"));
  }

  @Test
  @DisplayName("CX-13: asking for a session starts none")
  void sessionExists_withoutSession_staysWithout() {
    RequestSnapshot snapshot = snapshot(nobody());

    assertThat(snapshot.value(ContextToken.of("session.exists")).text()).contains("false");
    assertThat(snapshot.value(ContextToken.of("session")).isAbsent()).isTrue();
    assertThat(snapshot.facts().session()).isEmpty();
    assertThat(value(nobody().session(""), "session.exists").text()).contains("true");
    assertThat(value(nobody().session(""), "session").isAbsent()).isFalse();
  }
}
