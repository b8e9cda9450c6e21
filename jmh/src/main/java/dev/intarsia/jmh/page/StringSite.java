package dev.intarsia.jmh.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rival of a page: the same promises kept with what everybody has at hand, written well.
 *
 * <p>Output is text in a Caffeine cache. Its key is made of the piece's name and the values of the
 * contexts known so far; where rendering found more, a redirect lies that says which, and the key
 * is made again with those. Each entry knows its tags, whose last changes are in a
 * ConcurrentHashMap. Where holes are is remembered; a page is put together in a StringBuilder that
 * is large enough.
 */
final class StringSite {

  private static final int OVERHEAD = 256;
  private static final int LONGEST_KEY = 192;
  private static final String[] INITIAL = {Visitor.LANGUAGE, Visitor.THEME};

  private final Site site;
  private final Visitors visitors;
  private final Map<String, String>[] requests;
  private final String[] names;
  private final ConcurrentHashMap<String, Long> changes = new ConcurrentHashMap<>();
  private final Cache<String, Kept> cache;

  /** What lies in the cache. */
  private sealed interface Kept permits Redirect, Output {}

  /** Look under these contexts. */
  private record Redirect(String[] contexts) implements Kept {}

  /** Output: stretches between holes, what fills those; when it was made and what kills it. */
  private record Output(String[] stretches, int[] children, long stamp, String[] tags)
      implements Kept {

    int length() {
      int length = 0;
      for (String stretch : stretches) {
        length += stretch.length();
      }
      return length;
    }
  }

  /** All pieces for all who ask, in a cache that holds so many bytes. */
  StringSite(Site site, Visitors visitors, long bound) {
    this.site = site;
    this.visitors = visitors;
    cache =
        Caffeine.newBuilder()
            .maximumWeight(bound)
            .<String, Kept>weigher((key, kept) -> OVERHEAD + lengthOf(kept))
            .build();
    names = new String[site.pieces().size()];
    for (Piece piece : site.pieces()) {
      names[piece.number()] =
          String.format("www.example.org/magazine:%s:%08d", piece.role(), piece.number());
    }
    requests = texts(visitors);
    for (int i = 0; i < OpenSite.INVALIDATED; i++) {
      changes.put(OpenSite.otherTag(i), (long) i);
    }
    for (int edition = 0; edition < Visitor.EDITIONS; edition++) {
      for (Piece piece : site.pieces()) {
        int segments = piece.personal() == Piece.Personal.YES ? site.segments() : 1;
        for (int segment = 0; segment < segments; segment++) {
          put(piece, Visitor.of(edition, segment));
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String>[] texts(Visitors visitors) {
    Map<String, String>[] texts = new Map[visitors.count()];
    Arrays.setAll(texts, i -> visitors.visitor(i).texts());
    return texts;
  }

  private static int lengthOf(Kept kept) {
    return kept instanceof Output output ? output.length() : 0;
  }

  private void put(Piece piece, Visitor visitor) {
    Map<String, String> request = visitor.texts();
    String name = names[piece.number()];
    String[] found = {Visitor.LANGUAGE, Visitor.THEME, Visitor.ROLE};
    cache.put(key(name, INITIAL, request), new Redirect(found));
    if (visitor.isMember()) {
      String[] more = Arrays.copyOf(found, piece.personal() == Piece.Personal.YES ? 5 : 4);
      more[3] = Visitor.DEVICE;
      if (more.length == 5) {
        more[4] = Visitor.SEGMENT;
      }
      cache.put(key(name, found, request), new Redirect(more));
      found = more;
    }
    int id = site.id(piece.number(), visitor);
    int[] children = piece.children().stream().mapToInt(Integer::intValue).toArray();
    cache.put(
        key(name, found, request),
        new Output(stretches(piece, id), children, OpenSite.INVALIDATED, site.tags(id)));
  }

  private String[] stretches(Piece piece, int id) {
    String text = site.text(piece, id);
    String[] stretches = new String[piece.children().size() + 1];
    int from = 0;
    for (int i = 0; i < stretches.length - 1; i++) {
      stretches[i] = text.substring(from, piece.holeAt(i));
      from = piece.holeAt(i);
    }
    stretches[stretches.length - 1] = text.substring(from);
    return stretches;
  }

  private static String key(String name, String[] contexts, Map<String, String> request) {
    StringBuilder key = new StringBuilder(LONGEST_KEY).append(name);
    for (String context : contexts) {
      key.append(':').append(context).append('=').append(request.get(context));
    }
    return key.toString();
  }

  private @Nullable Output find(int number, Map<String, String> request) {
    String name = names[number];
    Kept kept = cache.getIfPresent(key(name, INITIAL, request));
    while (kept instanceof Redirect redirect) {
      kept = cache.getIfPresent(key(name, redirect.contexts, request));
    }
    return kept instanceof Output output && isAlive(output) ? output : null;
  }

  private boolean isAlive(Output output) {
    for (String tag : output.tags) {
      Long changed = changes.get(tag);
      if (changed != null && changed > output.stamp) {
        return false;
      }
    }
    return true;
  }

  /** Something changed: what is tagged so is dead from now on. */
  void change(String tag) {
    changes.put(tag, OpenSite.INVALIDATED + 1L);
  }

  /** A page for a request. */
  String compose(int number, int request) {
    Map<String, String> texts = requests[request & (requests.length - 1)];
    Output page = require(number, texts);
    StringBuilder composed = new StringBuilder(page.length() + page.children.length * Sites.BLOCK);
    append(page, texts, composed);
    return composed.toString();
  }

  private void append(Output output, Map<String, String> request, StringBuilder to) {
    for (int i = 0; i < output.children.length; i++) {
      to.append(output.stretches[i]);
      append(require(output.children[i], request), request, to);
    }
    to.append(output.stretches[output.children.length]);
  }

  private Output require(int number, Map<String, String> request) {
    Output found = find(number, request);
    if (found == null) {
      throw new IllegalStateException(names[number] + " is not there");
    }
    return found;
  }

  /** Throws unless pages are what they should be, byte by byte. */
  void requireRight(int[] pages, int sample) {
    for (int i = 0; i < sample; i++) {
      int page = pages[i % pages.length];
      byte[] shown = compose(page, i).getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(shown, site.expected(page, visitors.visitor(i)))) {
        throw new IllegalStateException(names[page] + " is wrong for " + visitors.visitor(i));
      }
    }
  }
}
