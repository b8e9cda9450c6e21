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
  private State state = State.EMPTY;
  private @Nullable Page rendered;

  /** Where the page is. */
  private enum State {
    EMPTY,
    AT_WORK,
    FOUND,
    RENDERED
  }

  EngineComposer(Engine engine, HitComposer hits) {
    this.engine = engine;
    this.hits = hits;
  }

  /** The stamp comes first, as in every request. */
  @Override
  public void compose(Fragment fragment, RequestFacts facts) {
    State outcome = State.EMPTY;
    begin();
    try {
      long stamp = engine.clock();
      long epochMillis = engine.epochMillis();
      rendered = null;
      if (hits.find(fragment, facts, epochMillis)) {
        outcome = State.FOUND;
      } else {
        rendered = engine.rendered(fragment, engine.moment(hits.snapshot(), stamp, epochMillis));
        outcome = State.RENDERED;
      }
    } finally {
      state = outcome;
    }
  }

  /** Whoever comes back from inside would get, or leave behind, a part of another page. */
  private void begin() {
    if (state == State.AT_WORK) {
      throw new IllegalStateException(
          "this composer is composing or writing a page; use another one inside");
    }
    state = State.AT_WORK;
  }

  @Override
  public int length() {
    return state == State.FOUND ? hits.length() : rendered().length();
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    if (state == State.FOUND) {
      hits.copyTo(target, offset);
    } else {
      byte[] bytes = rendered().bytes();
      System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (state != State.FOUND) {
      rendered().writeTo(out);
      return;
    }
    begin();
    try {
      hits.writeTo(out);
    } finally {
      state = State.FOUND;
    }
  }

  @Override
  public Page page() {
    return state == State.FOUND ? hits.page() : rendered();
  }

  private Page rendered() {
    if (rendered == null) {
      throw new IllegalStateException("no page is shown; compose one first");
    }
    return rendered;
  }
}
