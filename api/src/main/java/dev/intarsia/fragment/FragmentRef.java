package dev.intarsia.fragment;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.StableHash;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A recipe for a piece of output that can wait: the name of a registered renderer, scalar
 * arguments, and how it may be placed.
 *
 * <p>Two references are the same when renderer, arguments, key, declared cacheability and denied
 * strategies are; the same reference several times on one page is rendered once. Urgency, preview,
 * fallback and deadline do not make a difference.
 *
 * <p>Thread safety: immutable.
 */
public final class FragmentRef {

  private final String renderer;
  private final Arguments arguments;
  private final @Nullable FragmentKey key;
  private final Cacheability declared;
  private final Placing placing;
  private final byte[] identity;
  private final long identityHash;

  /** Which of several late parts of a page that are ready leaves first. */
  public enum Urgency {
    /** What the page is about. */
    FIRST,
    /** Everything else. */
    NORMAL,
    /** What hardly anybody waits for. */
    LAST
  }

  /** How it may be placed; apart so that a change of it keeps the rest. */
  private record Placing(
      Deferral deferral,
      Urgency urgency,
      String preview,
      String fallback,
      @Nullable Duration deadline,
      Set<String> denied) {

    static final Placing DEFAULT =
        new Placing(Deferral.AUTOMATIC, Urgency.NORMAL, "", "", null, Set.of());

    Placing deferred(Deferral other) {
      return new Placing(other, urgency, preview, fallback, deadline, denied);
    }

    Placing urgent(Urgency other) {
      return new Placing(deferral, other, preview, fallback, deadline, denied);
    }

    Placing showing(String otherPreview, String otherFallback) {
      return new Placing(deferral, urgency, otherPreview, otherFallback, deadline, denied);
    }

    Placing within(Duration limit) {
      return new Placing(deferral, urgency, preview, fallback, limit, denied);
    }

    Placing denying(Set<String> others) {
      return new Placing(deferral, urgency, preview, fallback, deadline, others);
    }
  }

  private FragmentRef(
      String renderer,
      Arguments arguments,
      @Nullable FragmentKey key,
      Cacheability declared,
      Placing placing) {
    this.renderer = renderer;
    this.arguments = arguments;
    this.key = key;
    this.declared = declared;
    this.placing = placing;
    CanonicalBytes bytes = new CanonicalBytes().text(renderer);
    arguments.writeTo(bytes);
    writeList(bytes, key == null ? Set.of() : key.parts());
    writeList(bytes, declared.tags().texts());
    writeList(bytes, declared.contexts().texts());
    bytes.number(declared.maxAgeSeconds()).number(declared.expiresAtMillis());
    writeList(bytes, new TreeSet<>(placing.denied));
    this.identity = bytes.toBytes();
    this.identityHash = StableHash.of(identity, 0, identity.length, 0);
  }

  private static void writeList(CanonicalBytes bytes, Collection<String> texts) {
    bytes.number(texts.size());
    texts.forEach(bytes::text);
  }

  /**
   * A reference to a registered renderer.
   *
   * @param renderer the name under which it is registered
   * @param arguments strings, numbers, booleans, nulls
   * @throws dev.intarsia.failure.InvalidInputException if an argument is anything else
   */
  public static FragmentRef to(String renderer, @Nullable Object... arguments) {
    return new FragmentRef(
        renderer, Arguments.of(arguments), null, Cacheability.NONE, Placing.DEFAULT);
  }

  /** This, cached under a key. */
  public FragmentRef keyed(String... parts) {
    return keyed(FragmentKey.of(parts));
  }

  /** This, cached under a key. */
  public FragmentRef keyed(FragmentKey newKey) {
    return new FragmentRef(renderer, arguments, newKey, declared, placing);
  }

  /** This, cached under a key made of the renderer's name and the arguments. */
  public FragmentRef keyedByArguments() {
    CanonicalBytes bytes = new CanonicalBytes();
    arguments.writeTo(bytes);
    return keyed(renderer, java.util.HexFormat.of().formatHex(bytes.toBytes()));
  }

  /** This, also depending on these tags. */
  public FragmentRef tagged(String... tags) {
    return dependingOn(Cacheability.tags(tags));
  }

  /** This, also varying by these contexts. */
  public FragmentRef varyingBy(String... tokens) {
    return dependingOn(Cacheability.contexts(tokens));
  }

  /** This, holding no longer than so many seconds; 0: never stored. */
  public FragmentRef withMaxAge(long seconds) {
    return dependingOn(Cacheability.maxAge(seconds));
  }

  /** This, also depending on that. */
  public FragmentRef dependingOn(Cacheability more) {
    Cacheability all = declared.and(more);
    return all == declared ? this : new FragmentRef(renderer, arguments, key, all, placing);
  }

  /** This, becoming a hole when told so here. */
  public FragmentRef deferred(Deferral when) {
    return placed(placing.deferred(when));
  }

  /** This, leaving before or after other late parts that are ready. */
  public FragmentRef withUrgency(Urgency urgency) {
    return placed(placing.urgent(urgency));
  }

  /** This, with output to show where it is missing until it arrives. */
  public FragmentRef withPreview(String output) {
    return placed(placing.showing(output, placing.fallback));
  }

  /** This, with output to show instead when it fails or is late; empty by default. */
  public FragmentRef withFallback(String output) {
    return placed(placing.showing(placing.preview, output));
  }

  /** This, given up when it is not ready in time; the cache's own limit by default. */
  public FragmentRef within(Duration limit) {
    return placed(placing.within(limit));
  }

  /** This, never offered to the strategies of these names. */
  public FragmentRef denying(String... strategies) {
    Set<String> all = new TreeSet<>(placing.denied);
    all.addAll(Arrays.asList(strategies));
    return placed(placing.denying(Set.copyOf(all)));
  }

  private FragmentRef placed(Placing changed) {
    return new FragmentRef(renderer, arguments, key, declared, changed);
  }

  /** The name of the renderer. */
  public String renderer() {
    return renderer;
  }

  /** Its arguments. */
  public Arguments arguments() {
    return arguments;
  }

  /** The key, if it is cached. */
  public Optional<FragmentKey> key() {
    return Optional.ofNullable(key);
  }

  /** What is known of its cacheability before it is rendered. */
  public Cacheability declared() {
    return declared;
  }

  /** When it becomes a hole. */
  public Deferral deferral() {
    return placing.deferral;
  }

  /** When it leaves, among late parts that are ready. */
  public Urgency urgency() {
    return placing.urgency;
  }

  /** Output shown until it arrives; may be empty. */
  public String preview() {
    return placing.preview;
  }

  /** Output shown when it fails or is late; may be empty. */
  public String fallback() {
    return placing.fallback;
  }

  /** When it is given up, counted from its start; nothing: the cache's own limit. */
  public Optional<Duration> deadline() {
    return Optional.ofNullable(placing.deadline);
  }

  /** Names of strategies that must not take it. */
  public Set<String> deniedStrategies() {
    return placing.denied;
  }

  /** A hash of what makes it the same reference, equal on every machine. */
  public long identityHash() {
    return identityHash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof FragmentRef ref
            && ref.identityHash == identityHash
            && Arrays.equals(ref.identity, identity));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(identityHash);
  }

  @Override
  public String toString() {
    return renderer + arguments;
  }
}
