package dev.intarsia.arbitraries;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Arbitrary attachments and settings. */
public final class AttachedThings {

  private AttachedThings() {}

  /** Attachments with settings of any kind anywhere. */
  public static Arbitrary<Attachments> attachments() {
    return attachments(settings());
  }

  /** Attachments in whose settings a name always has the same kind of value. */
  public static Arbitrary<Attachments> attachmentsOfOneKindByName() {
    return attachments(settingsOfOneKindByName());
  }

  private static Arbitrary<Attachments> attachments(
      Arbitrary<Map<String, @Nullable Object>> settings) {
    return Combinators.combine(
            Arbitraries.of("core/a", "core/b", "theme/c").list().ofMaxSize(4),
            settings,
            headers().list().ofMaxSize(3),
            headLinks().list().ofMaxSize(3),
            headElements().list().ofMaxSize(3))
        .as(Attachments::new)
        .withoutEdgeCases();
  }

  /** Headers of few names and values, appended or not. */
  public static Arbitrary<Header> headers() {
    return Combinators.combine(
            Arbitraries.of("X-A", "X-B", ":status"),
            Arbitraries.of("1", "2"),
            Arbitraries.of(true, false))
        .as(Header::new);
  }

  private static Arbitrary<HeadLink> headLinks() {
    return Combinators.combine(attributes(), Arbitraries.of(true, false)).as(HeadLink::new);
  }

  private static Arbitrary<HeadElement> headElements() {
    return Combinators.combine(
            Arbitraries.of("one", "two"), Arbitraries.of("meta", "script"), attributes())
        .as(HeadElement::new);
  }

  private static Arbitrary<Map<String, String>> attributes() {
    return Arbitraries.maps(Arbitraries.of("rel", "href"), Arbitraries.of("1", "2")).ofMaxSize(2);
  }

  /** Settings of any kind, at most three levels deep. */
  public static Arbitrary<Map<String, @Nullable Object>> settings() {
    return objects(values(2)).withoutEdgeCases();
  }

  private static Arbitrary<@Nullable Object> values(int levels) {
    if (levels == 0) {
      return scalars();
    }
    Arbitrary<@Nullable Object> inner = values(levels - 1);
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(3).map(list -> list),
        objects(inner).map(object -> object));
  }

  private static Arbitrary<@Nullable Object> scalars() {
    return Arbitraries.<@Nullable Object>of(1L, 2L, 0.5, "1", "", true, false).injectNull(0.1);
  }

  private static Arbitrary<Map<String, @Nullable Object>> objects(
      Arbitrary<@Nullable Object> values) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values).ofMaxSize(3);
  }

  /** Settings in which a name always has the same kind of value: scalar, list or object. */
  public static Arbitrary<Map<String, @Nullable Object>> settingsOfOneKindByName() {
    return level(2).withoutEdgeCases();
  }

  private static Arbitrary<Map<String, @Nullable Object>> level(int deeper) {
    if (deeper == 0) {
      return scalars().map(value -> only("scalar", value));
    }
    Arbitrary<Map<String, @Nullable Object>> inner = level(deeper - 1);
    return Combinators.combine(
            scalars(),
            scalars().list().ofMaxSize(3),
            inner.list().ofMaxSize(2),
            inner,
            Arbitraries.integers().between(0, 15))
        .as(
            (scalar, scalars, objects, object, present) -> {
              Map<String, @Nullable Object> all = new LinkedHashMap<>();
              putIf(present, 0, all, "scalar", scalar);
              putIf(present, 1, all, "scalars", scalars);
              putIf(present, 2, all, "objects", objects);
              putIf(present, 3, all, "object", object);
              return all;
            });
  }

  private static void putIf(
      int present,
      int bit,
      Map<String, @Nullable Object> all,
      String name,
      @Nullable Object value) {
    if ((present >> bit & 1) == 1) {
      all.put(name, value);
    }
  }

  private static Map<String, @Nullable Object> only(String name, @Nullable Object value) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(name, value);
    return one;
  }
}
