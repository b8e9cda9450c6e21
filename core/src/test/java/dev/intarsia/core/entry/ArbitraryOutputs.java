package dev.intarsia.core.entry;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Outputs with anything in them that the api lets in. */
final class ArbitraryOutputs {

  private ArbitraryOutputs() {}

  static Arbitrary<Rendered> outputs() {
    return Combinators.combine(
            Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
            Arbitraries.integers().between(0, 5),
            refs().list().ofMaxSize(4),
            Arbitraries.integers().between(0, 200).list().ofSize(4),
            cacheabilities(),
            attachments())
        .as(ArbitraryOutputs::output);
  }

  private static Rendered output(
      byte[] source,
      int margin,
      List<FragmentRef> refs,
      List<Integer> places,
      Cacheability cacheability,
      Attachments attachments) {
    int start = Math.min(margin, source.length);
    int length = source.length - start;
    List<Integer> offsets =
        places.stream().map(place -> length == 0 ? 0 : place % (length + 1)).sorted().toList();
    List<Rendered.Hole> holes = new ArrayList<>();
    for (int i = 0; i < refs.size(); i++) {
      holes.add(new Rendered.Hole(offsets.get(i), refs.get(i)));
    }
    return new Rendered(source, start, length, holes, cacheability, attachments);
  }

  static Arbitrary<EntryHead> heads(EntryKind kind) {
    return Combinators.combine(
            keys(),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
            Arbitraries.longs().list().ofSize(4),
            Arbitraries.longs().array(long[].class).ofMaxSize(20),
            Arbitraries.of(true, false))
        .as(
            (key, context, numbers, hashes, isReadingOnly) ->
                new EntryHead(
                    kind,
                    key,
                    context,
                    numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    numbers.get(3),
                    hashes,
                    isReadingOnly));
  }

  static Arbitrary<List<ContextSet>> signposts() {
    return names().list().ofMaxSize(5).map(ContextSet::of).list().ofMaxSize(16);
  }

  private static Arbitrary<String> texts() {
    // Without surrogates: half of one is no text, and strings() would make some.
    return Arbitraries.strings()
        .withCharRange('\0', '\u0100')
        .withChars('€', '字', '\uFFFF')
        .ofMaxLength(12);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings().alpha().withChars('ä', '字', '_').ofMinLength(1).ofMaxLength(8);
  }

  private static Arbitrary<FragmentKey> keys() {
    return texts().list().ofMinSize(1).ofMaxSize(4).map(FragmentKey::of);
  }

  private static Arbitrary<Cacheability> cacheabilities() {
    return Combinators.combine(
            names().set().ofMaxSize(5),
            names().set().ofMaxSize(5),
            Arbitraries.longs().greaterOrEqual(0).injectNull(0.3),
            Arbitraries.longs().injectNull(0.3))
        .as(
            (tags, contexts, age, expiry) -> {
              Cacheability all =
                  Cacheability.NONE.withTags(TagSet.of(tags)).withContexts(ContextSet.of(contexts));
              all = age == null ? all : all.withMaxAge(age);
              return expiry == null ? all : all.withExpiry(expiry);
            });
  }

  private static Arbitrary<@Nullable Object> scalars() {
    return Arbitraries.oneOf(
            texts().map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.of(true, false).map(truth -> (Object) truth))
        .injectNull(0.1);
  }

  /** Arguments may be any number; settings only those that JSON has. */
  private static Arbitrary<@Nullable Object> arguments() {
    return Arbitraries.oneOf(
        scalars(), Arbitraries.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY).map(n -> (Object) n));
  }

  private static Arbitrary<FragmentRef> refs() {
    Arbitrary<FragmentRef> plain =
        Combinators.combine(texts(), arguments().list().ofMaxSize(6), keys().injectNull(0.5))
            .as(
                (renderer, arguments, key) -> {
                  FragmentRef ref = FragmentRef.to(renderer, arguments.toArray());
                  return key == null ? ref : ref.keyed(key);
                });
    return Combinators.combine(
            plain,
            cacheabilities(),
            Arbitraries.of(Deferral.class),
            Arbitraries.of(FragmentRef.Urgency.class),
            texts(),
            Arbitraries.longs().between(0, 1L << 40).map(Duration::ofMillis).injectNull(0.5),
            names().set().ofMaxSize(3))
        .as(ArbitraryOutputs::ref);
  }

  private static FragmentRef ref(
      FragmentRef plain,
      Cacheability declared,
      Deferral deferral,
      FragmentRef.Urgency urgency,
      String preview,
      @Nullable Duration deadline,
      Set<String> denied) {
    FragmentRef ref =
        plain
            .dependingOn(declared)
            .deferred(deferral)
            .withUrgency(urgency)
            .withPreview(preview)
            .withFallback(preview + "!")
            .denying(denied.toArray(new String[0]));
    return deadline == null ? ref : ref.within(deadline);
  }

  private static Arbitrary<@Nullable Object> settings(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<@Nullable Object> inner = Arbitraries.lazy(() -> settings(depth - 1));
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(3).map(list -> (Object) list),
        Arbitraries.maps(texts(), inner).ofMaxSize(3).map(map -> (Object) map));
  }

  private static Arbitrary<Map<String, String>> attributes() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(3);
  }

  private static Arbitrary<Attachments> attachments() {
    Arbitrary<Header> headers =
        Combinators.combine(names(), names(), Arbitraries.of(true, false)).as(Header::new);
    Arbitrary<HeadLink> links =
        Combinators.combine(attributes(), Arbitraries.of(true, false)).as(HeadLink::new);
    Arbitrary<HeadElement> elements =
        Combinators.combine(texts(), texts(), attributes()).as(HeadElement::new);
    return Combinators.combine(
            texts().list().ofMaxSize(3),
            Arbitraries.maps(texts(), settings(3)).ofMaxSize(3),
            headers.list().ofMaxSize(3),
            links.list().ofMaxSize(3),
            elements.list().ofMaxSize(3))
        .as(Attachments::new);
  }
}
