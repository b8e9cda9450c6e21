package dev.intarsia.load.site;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.load.page.Audience;
import dev.intarsia.load.page.Visitor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What an application knows of its visitors by their sessions.
 *
 * <p>Thread safety: safe.
 */
final class Sessions {

  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

  private record Session(RequestUser user, Audience audience) {}

  private static Session read(String id) {
    Audience audience = Visitor.of(id).audience();
    return new Session(RequestUser.of(id).withRoles(audience.role()), audience);
  }

  /** Adds what is known of a session. */
  void complete(String id, RequestFacts.Builder facts) {
    Session session = sessions.computeIfAbsent(id, Sessions::read);
    Audience audience = session.audience();
    facts
        .user(session.user())
        .session(id)
        .attribute("language", audience.language())
        .attribute("theme", audience.theme())
        .attribute(audience.isDark() ? "timezone" : "format", audience.place());
  }
}
