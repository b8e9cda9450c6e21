package dev.intarsia.web.exchange;

import dev.intarsia.context.RequestFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a request tell of it, read when somebody asks: of the headers mostly a few
 * are, of the cookies mostly the session's alone.
 *
 * <p>Thread safety: immutable to who uses it. Each of the three memories is written without
 * synchronisation, maybe by several threads, and each time with an equal value: who reads null
 * reads the fields itself. Who reads a value sees all of it, for what is published here is an
 * object whose only field is final (the wrapper of a map, an optional), and what can be reached
 * through a final field was written before the constructor ended (JLS 17.5). Each memory is read
 * once per call, so no call can see a value and then null.
 */
final class CarriedFields implements RequestFacts.Source {

  private final Fields fields;
  private final @Nullable String sessionCookie;
  private @Nullable Map<String, List<String>> headers;
  private @Nullable Map<String, String> cookies;

  private @Nullable Optional<String> session; // null: not looked for yet

  CarriedFields(Fields fields, @Nullable String sessionCookie) {
    this.fields = fields;
    this.sessionCookie = sessionCookie;
  }

  @Override
  public List<String> header(String name) {
    return fields.all(name);
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> known = headers;
    if (known == null) {
      known = fields.byLowerCase();
      headers = known;
    }
    return known;
  }

  @Override
  public Optional<String> cookie(String name) {
    Map<String, String> known = cookies;
    return Optional.ofNullable(
        known == null ? Cookies.value(fields.all("Cookie"), name) : known.get(name));
  }

  @Override
  public Map<String, String> cookies() {
    Map<String, String> known = cookies;
    if (known == null) {
      known = Collections.unmodifiableMap(new TreeMap<>(Cookies.parse(fields.all("Cookie"))));
      cookies = known;
    }
    return known;
  }

  @Override
  public Optional<String> session() {
    Optional<String> known = session;
    if (known == null) {
      known =
          sessionCookie == null
              ? Optional.empty()
              : cookie(sessionCookie).filter(id -> !id.isEmpty());
      session = known;
    }
    return known;
  }
}
