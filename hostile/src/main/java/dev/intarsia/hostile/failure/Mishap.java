package dev.intarsia.hostile.failure;

import dev.intarsia.fragment.RenderScope;
import java.util.concurrent.CountDownLatch;

/** What may happen to a renderer. */
enum Mishap {
  NONE {
    @Override
    void befall(RenderScope scope) {}
  },
  EXCEPTION {
    @Override
    void befall(RenderScope scope) {
      throw new IllegalStateException("renderer");
    }
  },
  CHECKED {
    @Override
    void befall(RenderScope scope) throws Exception {
      throw new java.io.IOException("renderer");
    }
  },
  ERROR {
    @Override
    void befall(RenderScope scope) {
      throw new NoClassDefFoundError("renderer");
    }
  },
  OVERFLOW {
    @Override
    void befall(RenderScope scope) {
      befall(scope.write("x"));
    }
  },
  /** It never returns, until it is told to stop. */
  ENDLESS {
    @Override
    void befall(RenderScope scope) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  };

  abstract void befall(RenderScope scope) throws Exception;
}
