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

  private static final String COOKIE = "Cookie";

  /**
   * The most characters of cookies that are searched for each one that is asked for; more than that
   * are read once, so that a long header costs its length and not that for each look-up.
   */
  private static final int LONGEST_SEARCHED = 4_096;

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
    if (known == null) {
      List<String> sent = fields.all(COOKIE);
      if (isShort(sent)) {
        return Optional.ofNullable(Cookies.value(sent, name));
      }
      known = read(sent);
    }
    return Optional.ofNullable(known.get(name));
  }

  private static boolean isShort(List<String> sent) {
    int length = 0;
    for (int i = 0; i < sent.size() && length <= LONGEST_SEARCHED; i++) {
      length += sent.get(i).length();
    }
    return length <= LONGEST_SEARCHED;
  }

  @Override
  public Map<String, String> cookies() {
    Map<String, String> known = cookies;
    return known == null ? read(fields.all(COOKIE)) : known;
  }

  private Map<String, String> read(List<String> sent) {
    Map<String, String> all = Collections.unmodifiableMap(new TreeMap<>(Cookies.parse(sent)));
    cookies = all;
    return all;
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
