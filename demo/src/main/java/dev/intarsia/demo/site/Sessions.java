package dev.intarsia.demo.site;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in: random session ids that nobody can guess, and the reader of each.
 *
 * <p>Of more than {@value #MOST} sessions those that were not used for longest end. All end with
 * the process.
 *
 * <p>Thread safety: safe.
 */
final class Sessions {

  private static final int MOST = 10_000;
  private static final int ID_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> readers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Begins a session and returns its id. */
  synchronized String begin(long reader) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    readers.put(id, reader);
    return id;
  }

  /** The reader's id. */
  synchronized Optional<Long> reader(String session) {
    return Optional.ofNullable(readers.get(session));
  }

  synchronized void end(String session) {
    readers.remove(session);
  }
}
