package dev.intarsia.fragment;

import dev.intarsia.cacheability.Cacheability;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipe for a piece of output that is rendered where it stands: a renderer, optionally a key,
 * and what is known beforehand of its cacheability.
 *
 * <p>With a key it is cached, under every variation that its contexts call for. The contexts
 * declared here are those that a look-up can use before anything is rendered; more may be found
 * while rendering.
 *
 * <p>Thread safety: immutable.
 */
public final class Fragment {

  private final @Nullable FragmentKey key;
  private final Cacheability declared;
  private final Renderer renderer;

  private Fragment(@Nullable FragmentKey key, Cacheability declared, Renderer renderer) {
    this.key = key;
    this.declared = declared;
    this.renderer = renderer;
  }

  /** A fragment without key: rendered each time, its cacheability bubbles. */
  public static Fragment of(Renderer renderer) {
    return new Fragment(null, Cacheability.NONE, Objects.requireNonNull(renderer));
  }

  /** This, cached under a key. */
  public Fragment keyed(String... parts) {
    return keyed(FragmentKey.of(parts));
  }

  /** This, cached under a key. */
  public Fragment keyed(FragmentKey newKey) {
    return new Fragment(newKey, declared, renderer);
  }

  /** This, also depending on these tags. */
  public Fragment tagged(String... tags) {
    return dependingOn(Cacheability.tags(tags));
  }

  /** This, also varying by these contexts. */
  public Fragment varyingBy(String... tokens) {
    return dependingOn(Cacheability.contexts(tokens));
  }

  /** This, holding no longer than so many seconds; 0: never stored. */
  public Fragment withMaxAge(long seconds) {
    return dependingOn(Cacheability.maxAge(seconds));
  }

  /** This, also depending on that. */
  public Fragment dependingOn(Cacheability more) {
    Cacheability all = declared.and(more);
    return all == declared ? this : new Fragment(key, all, renderer);
  }

  /** The key, if it is cached. */
  public Optional<FragmentKey> key() {
    return Optional.ofNullable(key);
  }

  /** As {@link #key()}, without an object around it: the key, or null. */
  public @Nullable FragmentKey keyOrNull() {
    return key;
  }

  /** What is known of its cacheability before it is rendered. */
  public Cacheability declared() {
    return declared;
  }

  /** The application's code. */
  public Renderer renderer() {
    return renderer;
  }

  @Override
  public String toString() {
    return key == null ? "fragment without key" : "fragment " + key;
  }
}
