package dev.intarsia.core;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.Fragment;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Composes pages of one engine. */
final class EngineComposer implements PageComposer {

  private final RenderCache engine;
  private @Nullable Page rendered;

  EngineComposer(RenderCache engine) {
    this.engine = engine;
  }

  @Override
  public void compose(Fragment fragment, RequestFacts facts) {
    rendered = null;
    rendered = engine.render(fragment, facts);
  }

  @Override
  public int length() {
    return page().length();
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    byte[] bytes = page().bytes();
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    page().writeTo(out);
  }

  @Override
  public Page page() {
    if (rendered == null) {
      throw new IllegalStateException("no page is shown; compose one first");
    }
    return rendered;
  }
}
