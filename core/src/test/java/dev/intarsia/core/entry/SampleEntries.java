package dev.intarsia.core.entry;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries that use every part of the layout: the golden files hold exactly these. */
final class SampleEntries {

  static final FragmentKey KEY = FragmentKey.of("article", "1", "Grüße");
  static final byte[] CONTEXT_BYTES = "context values".getBytes(StandardCharsets.UTF_8);

  static final List<ContextSet> SETS =
      List.of(
          ContextSet.of("user.roles", "languages:content"),
          ContextSet.of("url.query_args:page"),
          ContextSet.of("user", "headers:Accept", "theme"));

  private SampleEntries() {}

  static EntryHead head(EntryKind kind) {
    return new EntryHead(
        kind,
        KEY,
        CONTEXT_BYTES,
        0x1122334455667788L,
        4711,
        0x00FEDCBA98765432L,
        1_767_225_600_000L,
        new long[] {Long.MIN_VALUE, -1, 42},
        kind == EntryKind.OUTPUT);
  }

  static Rendered plain(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Rendered(bytes, 0, bytes.length, List.of(), Cacheability.NONE, Attachments.NONE);
  }

  static Rendered full() {
    byte[] bytes = "..<p>Grüße</p><hr>..".getBytes(StandardCharsets.UTF_8);
    Cacheability all =
        Cacheability.tags("article:1", "überschrift")
            .withContexts("user.roles", "languages:content")
            .withMaxAge(3600)
            .withExpiry(1_767_225_600_000L);
    List<Rendered.Hole> holes =
        List.of(
            new Rendered.Hole(0, FragmentRef.to("clock")),
            new Rendered.Hole(3, greeting()),
            new Rendered.Hole(3, FragmentRef.to("advert").deferred(Deferral.NEVER)),
            new Rendered.Hole(bytes.length - 4, FragmentRef.to("footer").keyedByArguments()));
    return new Rendered(bytes, 2, bytes.length - 4, holes, all, attachments());
  }

  private static FragmentRef greeting() {
    return FragmentRef.to("greeting", "Zoë", 42, -0.0, Double.NaN, true, false, null)
        .keyed("greeting", "", "Zoë")
        .tagged("user:7")
        .varyingBy("user", "theme")
        .withMaxAge(60)
        .deferred(Deferral.ALWAYS)
        .withUrgency(FragmentRef.Urgency.LAST)
        .withPreview("<i>…</i>")
        .withFallback("sorry")
        .within(Duration.ofMillis(1500))
        .denying("stream", "esi");
  }

  static Attachments attachments() {
    Map<String, @Nullable Object> nested = new LinkedHashMap<>();
    nested.put("zero", null);
    nested.put("list", Arrays.asList("a", 1L, 2.5, null, true, false, List.of(), Map.of()));
    nested.put("", Map.of("deep", List.of(Map.of("deeper", Long.MIN_VALUE))));
    return Attachments.libraries("core/once", "theme/größe")
        .and(Attachments.settings(nested))
        .and(Attachments.status(404))
        .and(Attachments.header(Header.appended("Link", "</a>; rel=prev")))
        .and(
            Attachments.headLink(
                new HeadLink(new TreeMap<>(Map.of("rel", "canonical", "href", "/é")), true)))
        .and(Attachments.headLink(new HeadLink(Map.of(), false)))
        .and(Attachments.headElement(new HeadElement("viewport", "meta", Map.of("name", "v"))));
  }

  /** The samples by the name of their golden file. */
  static Map<String, byte[]> byName() {
    Map<String, byte[]> samples = new LinkedHashMap<>();
    samples.put("entry-v1-empty", EntryCodec.encode(bareHead(), plain("")));
    samples.put("entry-v1-plain", EntryCodec.encode(head(EntryKind.OUTPUT), plain("Hello")));
    samples.put("entry-v1-full", EntryCodec.encode(head(EntryKind.OUTPUT), full()));
    samples.put("entry-v1-item", EntryCodec.encode(head(EntryKind.ITEM), plain("data")));
    samples.put("entry-v1-signpost", EntryCodec.encode(head(EntryKind.SIGNPOST), SETS));
    return samples;
  }

  private static EntryHead bareHead() {
    return new EntryHead(
        EntryKind.OUTPUT,
        FragmentKey.of(""),
        new byte[0],
        0,
        0,
        0,
        Cacheability.NEVER,
        new long[0],
        false);
  }
}
