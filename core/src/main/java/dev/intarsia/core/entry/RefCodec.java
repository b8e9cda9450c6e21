package dev.intarsia.core.entry;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads references.
 *
 * <pre>
 * ref          = text arguments texts cacheability deferral urgency text text int64 texts
 *                renderer        key (none: empty)                  preview fallback deadline ms, -1: none; denied
 * arguments    = count scalar*                                  see ScalarCodec
 * cacheability = texts texts int64 int64
 *                tags  contexts granted max-age, expires at
 * deferral     = 0 automatic | 1 always | 2 never
 * urgency      = 0 first | 1 normal | 2 last
 * </pre>
 */
final class RefCodec {

  private static final long NO_DEADLINE = -1;

  /** 292 years: what fits into a number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 1_000_000);

  private RefCodec() {}

  static void write(FragmentRef ref, ByteWriter out) {
    out.text(ref.renderer());
    out.number32(ref.arguments().size());
    ref.arguments().values().forEach(value -> ScalarCodec.write(value, out));
    out.texts(ref.key().map(FragmentKey::parts).orElse(List.of()));
    writeCacheability(ref.declared(), out);
    out.number8(ref.deferral().ordinal());
    out.number8(ref.urgency().ordinal());
    out.text(ref.preview());
    out.text(ref.fallback());
    out.number64(ref.deadline().map(RefCodec::wholeMillis).orElse(NO_DEADLINE));
    out.texts(new TreeSet<>(ref.deniedStrategies()));
  }

  /** Rounded up, so that a short limit does not become none at all; the longest are one. */
  private static long wholeMillis(Duration limit) {
    if (limit.isNegative()) {
      return 0;
    }
    return limit.compareTo(LONGEST) >= 0 ? LONGEST.toMillis() : limit.plusNanos(999_999).toMillis();
  }

  static FragmentRef read(ByteReader in, SharedNames names) {
    String renderer = in.text();
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = in.count(1); i > 0; i--) {
      arguments.add(readArgument(in));
    }
    FragmentRef ref = FragmentRef.to(renderer, arguments.toArray());
    List<String> key = in.texts();
    ref = key.isEmpty() ? ref : ref.keyed(FragmentKey.of(key));
    ref = ref.dependingOn(readCacheability(in, names));
    int deferralAt = in.position();
    int deferral = in.number8();
    if (deferral >= Deferral.values().length) {
      throw new DamagedEntryException(deferralAt, "a deferral from 0 to 2", deferral);
    }
    ref = ref.deferred(Deferral.values()[deferral]);
    int urgencyAt = in.position();
    int urgency = in.number8();
    if (urgency >= FragmentRef.Urgency.values().length) {
      throw new DamagedEntryException(urgencyAt, "an urgency from 0 to 2", urgency);
    }
    ref = ref.withUrgency(FragmentRef.Urgency.values()[urgency]);
    ref = ref.withPreview(in.text()).withFallback(in.text());
    long deadline = in.number64();
    Optional<Duration> limit =
        deadline == NO_DEADLINE ? Optional.empty() : Optional.of(Duration.ofMillis(deadline));
    ref = limit.isPresent() ? ref.within(limit.get()) : ref;
    return ref.denying(in.texts().toArray(new String[0]));
  }

  private static @Nullable Object readArgument(ByteReader in) {
    int at = in.position();
    int type = in.number8();
    if (type > ScalarCodec.LAST_TYPE) {
      throw new DamagedEntryException(at, "an argument type from 0 to 5", type);
    }
    return ScalarCodec.read(type, in);
  }

  static void writeCacheability(Cacheability cacheability, ByteWriter out) {
    out.texts(cacheability.tags().texts());
    out.texts(cacheability.contexts().texts());
    out.number64(cacheability.maxAgeSeconds());
    out.number64(cacheability.expiresAtMillis());
  }

  static Cacheability readCacheability(ByteReader in, SharedNames names) {
    Cacheability read =
        Cacheability.NONE.withTags(names.tags(in.texts())).withContexts(names.contexts(in.texts()));
    int ageAt = in.position();
    long age = in.number64();
    if (age < 0) {
      throw new DamagedEntryException(ageAt, "a max-age of 0 or more", age);
    }
    return read.withMaxAge(age).withExpiry(in.number64());
  }
}
