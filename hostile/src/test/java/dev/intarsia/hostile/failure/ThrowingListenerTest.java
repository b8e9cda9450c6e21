package dev.intarsia.hostile.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The listener that fails at everything. */
final class ThrowingListenerTest {

  private static final Map<Class<?>, Object> NUMBERS = Map.of(int.class, 0, long.class, 0L);

  /** All events but those that need more than a small site: a full store, and signposts. */
  static Set<String> toldHere() {
    Set<String> names =
        Arrays.stream(RenderCacheListener.class.getMethods())
            .map(ThrowingListener::nameOf)
            .collect(Collectors.toCollection(HashSet::new));
    names.removeAll(Set.of("evicted", "hopped"));
    return names;
  }

  @Test
  void anyEvent_isMetWithAFailure() throws Exception {
    ThrowingListener throwing = new ThrowingListener();
    Method[] events = RenderCacheListener.class.getMethods();
    assertThat(events).hasSizeGreaterThan(10);
    for (Method event : events) {
      Object[] about =
          Arrays.stream(event.getParameterTypes())
              .map(type -> type == FragmentRef.class ? FragmentRef.to("x") : NUMBERS.get(type))
              .toArray();
      try {
        event.invoke(throwing.listener(), about);
        throw new AssertionError(event + " was met without a failure");
      } catch (InvocationTargetException met) {
        assertThat(met.getCause()).hasMessage("listener");
      }
    }
    assertThat(throwing.newFailedHoles()).hasSize(1);
  }
}
