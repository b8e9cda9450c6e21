package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The context values of one request, read when first asked for and then remembered.
 *
 * <p>When a resolver throws, its exception passes through and nothing is remembered: the next
 * reader asks again.
 *
 * <p>Thread safety: may be read by several threads; a value or part that is there already is found
 * without a lock. Cost: no allocation for what is there already.
 */
public final class RequestSnapshot implements ContextSnapshot {

  /*
   * Concurrency
   *
   * Both memos are immutable arrays behind one volatile field each; a reader scans the array it
   * got. A request knows a handful of sets and a dozen tokens: a scan by identity, then by hash,
   * beats a map and makes nothing.
   *
   * Values must be read at most once, so the first reading is done under a lock: one per request,
   * not one per token, so that resolvers which ask for each other cannot wait in a circle.
   * Evaluating inside ConcurrentHashMap.computeIfAbsent would fail for such resolvers. A thread
   * that comes back to the lock too often is asking in a circle by itself and is told so. A resolver
   * must not wait for another thread that reads the same request.
   *
   * Parts follow from the values alone, so two threads may work one out at once; the
   * compare-and-set keeps the first, and every caller gets that one.
   */

  private static final Evaluated[] NO_VALUES = {};
  private static final ContextPart[] NO_PARTS = {};

  /** Beyond it parts are worked out anew each time: a longer scan would cost more than it saves. */
  private static final int MOST_PARTS = 128;

  private static final int DEEPEST_NESTING = 32;

  private static final VarHandle PARTS;

  static {
    try {
      PARTS =
          MethodHandles.lookup().findVarHandle(RequestSnapshot.class, "parts", ContextPart[].class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final ContextRegistry registry;
  private final RequestFacts facts;
  private final ReentrantLock evaluating = new ReentrantLock();
  private volatile Evaluated[] values = NO_VALUES;
  private volatile ContextPart[] parts = NO_PARTS;

  private RequestSnapshot(ContextRegistry registry, RequestFacts facts) {
    this.registry = registry;
    this.facts = facts;
  }

  private record Evaluated(ContextToken token, ContextValue value) {}

  /** The snapshot of a request; nothing is read yet. */
  public static RequestSnapshot of(ContextRegistry registry, RequestFacts facts) {
    return new RequestSnapshot(Objects.requireNonNull(registry), Objects.requireNonNull(facts));
  }

  /** Takes over a value that was read for this request; only before others see the snapshot. */
  void know(ContextToken token, ContextValue value) {
    remember(token, value);
  }

  @Override
  public RequestFacts facts() {
    return facts;
  }

  @Override
  public List<ContextToken> folded(ContextSet contexts) {
    return part(contexts).tokens();
  }

  @Override
  public ContextValue value(ContextToken token) {
    Evaluated known = find(values, token);
    return known != null ? known.value() : evaluate(token, registry.definition(token));
  }

  /**
   * What a set means for this request; for equal sets the same object, unless the request asks for
   * more than 128 different ones.
   *
   * @throws dev.intarsia.failure.InvalidInputException if nobody registered a name, or a parameter
   *     is not as registered
   */
  public ContextPart part(ContextSet contexts) {
    ContextPart known = find(parts, contexts);
    return known != null
        ? known
        : remember(ContextPart.of(facts.tenant(), registry.folding(contexts), this::value));
  }

  /**
   * As {@link #part}, but null where there is no answer: for sets that are read from the store,
   * which may name a context that this application has not, or that has no value for this request.
   */
  public @Nullable ContextPart partIfAnswerable(ContextSet contexts) {
    try {
      return part(contexts);
    } catch (RuntimeException unanswerable) {
      return null;
    }
  }

  private ContextValue evaluate(ContextToken token, ContextDefinition definition) {
    evaluating.lock();
    try {
      Evaluated earlier = find(values, token);
      if (earlier != null) {
        return earlier.value();
      }
      if (evaluating.getHoldCount() > DEEPEST_NESTING) {
        throw new IllegalStateException(
            "resolver of context '%s' is the %dth that waits for another; allowed: %d, they ask in a circle"
                .formatted(token, evaluating.getHoldCount(), DEEPEST_NESTING));
      }
      ContextValue value =
          Objects.requireNonNull(
              definition.resolver().resolve(facts, token.parameter().orElse(null)),
              () -> "resolver of context '" + token + "' gave null; expected a value or absent()");
      return remember(token, value);
    } finally {
      evaluating.unlock();
    }
  }

  private ContextValue remember(ContextToken token, ContextValue value) {
    Evaluated[] before = values;
    Evaluated[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = new Evaluated(token, value);
    values = after;
    return value;
  }

  private ContextPart remember(ContextPart part) {
    while (true) {
      ContextPart[] before = parts;
      ContextPart earlier = find(before, part.contexts());
      if (earlier != null) {
        return earlier;
      }
      if (before.length == MOST_PARTS) {
        return part;
      }
      ContextPart[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = part;
      if (PARTS.compareAndSet(this, before, after)) {
        return part;
      }
    }
  }

  private static @Nullable Evaluated find(Evaluated[] known, ContextToken token) {
    for (Evaluated candidate : known) {
      if (candidate.token() == token) {
        return candidate;
      }
    }
    for (Evaluated candidate : known) {
      if (candidate.token().hash() == token.hash() && candidate.token().equals(token)) {
        return candidate;
      }
    }
    return null;
  }

  private static @Nullable ContextPart find(ContextPart[] known, ContextSet contexts) {
    for (ContextPart candidate : known) {
      if (candidate.contexts() == contexts) {
        return candidate;
      }
    }
    for (ContextPart candidate : known) {
      if (candidate.contexts().equals(contexts)) {
        return candidate;
      }
    }
    return null;
  }
}
