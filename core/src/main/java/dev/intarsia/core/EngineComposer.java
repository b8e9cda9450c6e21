package dev.intarsia.core;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.hit.HitComposer;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.Fragment;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Composes pages of one engine: what the cache holds whole in place, the rest the long way. */
final class EngineComposer implements PageComposer {

  private final Engine engine;
  private final HitComposer hits;
  private boolean isFound;
  private @Nullable Page rendered;
  private boolean isAtWork;

  EngineComposer(Engine engine, HitComposer hits) {
    this.engine = engine;
    this.hits = hits;
  }

  /** The stamp comes first, as in every request. */
  @Override
  public void compose(Fragment fragment, RequestFacts facts) {
    begin();
    try {
      isFound = false;
      rendered = null;
      long stamp = engine.clock();
      long epochMillis = engine.epochMillis();
      if (hits.find(fragment, facts, epochMillis)) {
        isFound = true;
      } else {
        rendered = engine.rendered(fragment, engine.moment(hits.snapshot(), stamp, epochMillis));
      }
    } finally {
      isAtWork = false;
    }
  }

  /** Whoever comes back from inside would get, or leave behind, a part of another page. */
  private void begin() {
    if (isAtWork) {
      throw new IllegalStateException(
          "this composer is composing or writing a page; use another one inside");
    }
    isAtWork = true;
  }

  @Override
  public int length() {
    return isFound ? hits.length() : rendered().length();
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    if (isFound) {
      hits.copyTo(target, offset);
    } else {
      byte[] bytes = rendered().bytes();
      System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    begin();
    try {
      if (isFound) {
        hits.writeTo(out);
      } else {
        rendered().writeTo(out);
      }
    } finally {
      isAtWork = false;
    }
  }

  @Override
  public Page page() {
    return isFound ? hits.page() : rendered();
  }

  private Page rendered() {
    if (rendered == null) {
      throw new IllegalStateException("no page is shown; compose one first");
    }
    return rendered;
  }
}
