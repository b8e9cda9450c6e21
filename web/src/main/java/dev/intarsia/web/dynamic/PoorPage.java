package dev.intarsia.web.dynamic;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import java.util.Optional;

/**
 * Decides whether a page is too poor to be kept for all: by the conditions that make a hole of a
 * fragment, applied to what bubbled up to the page in spite of them.
 *
 * <p>Pure. Thread safety: immutable.
 *
 * @param maxAgeSeconds granted max-ages up to this are poor; -1: none is
 * @param contexts contexts of high cardinality, those very tokens
 * @param tags tags that change fast
 */
record PoorPage(long maxAgeSeconds, ContextSet contexts, TagSet tags) {

  /** What makes it poor, in words; nothing if it is not. */
  Optional<String> of(Cacheability page) {
    if (page.maxAgeSeconds() != Cacheability.PERMANENT && page.maxAgeSeconds() <= maxAgeSeconds) {
      return Optional.of("max-age " + page.maxAgeSeconds());
    }
    for (int i = 0; i < contexts.size(); i++) {
      if (page.contexts().contains(contexts.token(i))) {
        return Optional.of("context " + contexts.token(i));
      }
    }
    for (int i = 0; i < tags.size(); i++) {
      Tag listed = tags.tag(i);
      if (page.tags().contains(listed)) {
        return Optional.of("tag " + listed);
      }
    }
    return Optional.empty();
  }
}
