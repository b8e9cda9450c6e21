package dev.intarsia.core;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.core.placeholder.PlaceholderPolicy;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where an application starts: makes render caches.
 *
 * <pre>{@code
 * RenderCache cache = Intarsia.builder().store(HeapStore.ofMebibytes(256)).build();
 * }</pre>
 *
 * <p>Two caches in one JVM know nothing of each other.
 */
public final class Intarsia {

  private Intarsia() {}

  /** A builder with the defaults: the built-in contexts, the ancestor's placeholder conditions. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a cache is made of. Not thread-safe; use once. */
  public static final class Builder {

    @Nullable FragmentStore store;
    @Nullable TagLedger ledger;
    @Nullable String release;
    @Nullable Executor executor;
    @Nullable TimeSource time;
    ContextSet required = ContextSet.empty();
    PlaceholderPolicy placeholders = PlaceholderPolicy.DEFAULT;
    RenderCacheListener listener = RenderCacheListener.NONE;
    boolean isStandard = true;
    String readingOnlyTagPrefix = "reading-only:";
    Duration holeDeadline = Duration.ofSeconds(10);
    Duration patience = Duration.ofSeconds(2);
    final List<ContextDefinition> contexts = new ArrayList<>();
    final Map<String, Renderer> renderers = new LinkedHashMap<>();

    private Builder() {}

    /** Where fragments live. The cache closes it. */
    public Builder store(FragmentStore where) {
      store = Objects.requireNonNull(where);
      return this;
    }

    /**
     * Where fragments live, chosen by name among the store modules that are present; {@code
     * memory+rocksdb} is one store in front of another, which needs the module {@code
     * storage-tiered}.
     *
     * @param settings texts by name, as the store documents them; for two stores each begins with
     *     the name of its store and a dot, for example {@code rocksdb.path}
     * @throws ConfigurationException if there is no such store or a setting is wrong
     */
    public Builder store(String name, Map<String, String> settings) {
      return store(StoresByName.open(name, settings));
    }

    /**
     * Who remembers invalidations: by default the store, if it brings a ledger of its own,
     * otherwise this process's memory. The cache closes it.
     */
    public Builder ledger(TagLedger who) {
      ledger = Objects.requireNonNull(who);
      return this;
    }

    /**
     * Names what renders: a version, a build number, a hash of the templates. What was stored under
     * another name is not used, so that a store that outlives the process does not show the output
     * of former templates. None by default, which is a name too.
     */
    public Builder release(String name) {
      release = Objects.requireNonNull(name);
      return this;
    }

    /**
     * Adds a context of the application's own.
     *
     * @throws ConfigurationException when building, if the name is taken or a parent is missing
     */
    public Builder context(ContextDefinition definition) {
      contexts.add(Objects.requireNonNull(definition));
      return this;
    }

    /** Leaves the built-in contexts out, so that only the application's own exist. */
    public Builder withoutStandardContexts() {
      isStandard = false;
      return this;
    }

    /**
     * Contexts that everything cached varies by, for example {@code languages} and {@code theme};
     * none by default.
     *
     * @throws dev.intarsia.failure.InvalidInputException if a token is malformed
     */
    public Builder requiredContexts(String... tokens) {
      required = required.and(ContextSet.of(tokens));
      return this;
    }

    /**
     * Registers a renderer for references.
     *
     * @throws ConfigurationException if the name is taken or empty
     */
    public Builder renderer(String name, Renderer renderer) {
      if (name.isEmpty()) {
        throw new ConfigurationException(
            "a renderer's name is empty; expected at least 1 character");
      }
      if (renderers.putIfAbsent(name, Objects.requireNonNull(renderer)) != null) {
        throw new ConfigurationException(
            "renderer '%s' is registered twice; names so far: %s"
                .formatted(name, renderers.keySet()));
      }
      return this;
    }

    /**
     * When a reference becomes a hole by itself: by default with max-age 0 or the context session
     * or user.
     *
     * @param maxAgeSeconds max-ages up to this are poor; -1: none is
     * @param tokens contexts of high cardinality
     * @param tags tags that change fast
     */
    public Builder autoPlaceholders(
        long maxAgeSeconds,
        java.util.Collection<String> tokens,
        java.util.Collection<String> tags) {
      placeholders =
          new PlaceholderPolicy(
              maxAgeSeconds, ContextSet.of(tokens), dev.intarsia.cacheability.TagSet.of(tags));
      return this;
    }

    /**
     * Output with a tag that begins so is not used for requests that write, such as forms.
     *
     * @param prefix {@code reading-only:} by default
     */
    public Builder readingOnlyTagPrefix(String prefix) {
      readingOnlyTagPrefix = Objects.requireNonNull(prefix);
      return this;
    }

    /** Who is told what happens. */
    public Builder listener(RenderCacheListener who) {
      listener = Objects.requireNonNull(who);
      return this;
    }

    /**
     * Where holes are rendered; by default virtual threads where the JDK has them, else up to 64
     * daemon threads. An executor given here is not shut down by the cache.
     *
     * <p>Not the pool that serves requests: its threads would wait for each other. One that runs a
     * task on the calling thread lets the holes of a page wait for each other. One of 16 threads or
     * fewer can be held entirely by a renderer that never ends.
     */
    public Builder executor(Executor where) {
      executor = Objects.requireNonNull(where);
      return this;
    }

    /** By which clock things expire; the machine's by default. */
    public Builder timeSource(TimeSource clock) {
      time = Objects.requireNonNull(clock);
      return this;
    }

    /**
     * When a hole gets its fallback; 10 s by default. Its renderer is interrupted then. Of one that
     * goes on 16 times beyond that no further hole is begun, and gets its fallback at once, until
     * fewer than 16 are left.
     *
     * @throws ConfigurationException if it is not positive
     */
    public Builder holeDeadline(Duration limit) {
      holeDeadline = positive("hole deadline", limit);
      return this;
    }

    /**
     * How long a request waits for another one that renders the same variation, before it renders
     * itself; 2 s by default.
     *
     * @throws ConfigurationException if it is not positive
     */
    public Builder patience(Duration limit) {
      patience = positive("patience", limit);
      return this;
    }

    private static Duration positive(String what, Duration given) {
      if (given.isNegative() || given.isZero()) {
        throw new ConfigurationException(what + " is " + given + "; expected more than 0");
      }
      return given;
    }

    /**
     * The cache.
     *
     * @throws ConfigurationException if it cannot be built as asked
     */
    public RenderCache build() {
      return Assembly.of(this);
    }
  }
}
