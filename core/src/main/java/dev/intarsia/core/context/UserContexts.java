package dev.intarsia.core.context;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.failure.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of the session and the user.
 *
 * <p>All are read from the facts alone: asking whether there is a session never starts one.
 */
final class UserContexts {

  private UserContexts() {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.of("session", UserContexts::session),
        ContextDefinition.of(
            "session.exists",
            (facts, none) -> ContextValue.of(Boolean.toString(facts.session().isPresent()))),
        ContextDefinition.of(
            "user",
            (facts, none) ->
                ContextValue.ofNullable(facts.user().map(RequestUser::id).orElse(null))),
        ContextDefinition.withParameter("user.roles", UserContexts::roles),
        ContextDefinition.of("user.permissions", UserContexts::permissions));
  }

  private static ContextValue session(RequestFacts facts, @Nullable String none) {
    return ContextValue.ofNullable(
        facts.session().map(id -> Fingerprint.of("session", List.of(id))).orElse(null));
  }

  /** Nobody and a user without the role are alike: output for both is the same. */
  private static ContextValue roles(RequestFacts facts, @Nullable String role) {
    RequestUser user = facts.user().orElse(null);
    if (user == null) {
      return role == null ? ContextValue.absent() : ContextValue.of("false");
    }
    ContextValue value =
        role == null
            ? ValueText.names(user.roles())
            : ContextValue.of(Boolean.toString(user.roles().contains(role)));
    return dependingOnUser(value, user);
  }

  private static ContextValue permissions(RequestFacts facts, @Nullable String none) {
    RequestUser user = facts.user().orElse(null);
    return user == null
        ? ContextValue.absent()
        : dependingOnUser(ContextValue.of(Fingerprint.of("permissions", user.permissions())), user);
  }

  /** Without its tag a value must stay in the address, or a change of it would go unnoticed. */
  private static ContextValue dependingOnUser(ContextValue value, RequestUser user) {
    try {
      return value.dependingOn(Cacheability.tags("user:" + user.id()));
    } catch (InvalidInputException idIsNoTag) {
      return value.unfoldable();
    }
  }
}
