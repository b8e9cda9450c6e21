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
 * strategies are; the same reference several times on one page is rendered once. Preview, fallback
 * and deadline do not make a difference.
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

  /** How it may be placed; apart so that a change of it keeps the rest. */
  private record Placing(
      Deferral deferral,
      String preview,
      String fallback,
      @Nullable Duration deadline,
      Set<String> denied) {
    static final Placing DEFAULT = new Placing(Deferral.AUTOMATIC, "", "", null, Set.of());
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
    return placed(
        new Placing(when, placing.preview, placing.fallback, placing.deadline, placing.denied));
  }

  /** This, with output to show where it is missing until it arrives. */
  public FragmentRef withPreview(String output) {
    return placed(
        new Placing(placing.deferral, output, placing.fallback, placing.deadline, placing.denied));
  }

  /** This, with output to show instead when it fails or is late; empty by default. */
  public FragmentRef withFallback(String output) {
    return placed(
        new Placing(placing.deferral, placing.preview, output, placing.deadline, placing.denied));
  }

  /** This, given up when it is not ready in time; the cache's own limit by default. */
  public FragmentRef within(Duration limit) {
    return placed(
        new Placing(placing.deferral, placing.preview, placing.fallback, limit, placing.denied));
  }

  /** This, never offered to the strategies of these names. */
  public FragmentRef denying(String... strategies) {
    Set<String> all = new TreeSet<>(placing.denied);
    all.addAll(Arrays.asList(strategies));
    return placed(
        new Placing(
            placing.deferral,
            placing.preview,
            placing.fallback,
            placing.deadline,
            Set.copyOf(all)));
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
