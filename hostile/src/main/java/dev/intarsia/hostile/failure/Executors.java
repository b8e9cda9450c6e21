package dev.intarsia.hostile.failure;

import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Executors as they are on a bad day. */
enum Executors {
  /** It has no room. */
  REJECTING {
    @Override
    void execute(Runnable task, Executor sound) {
      throw new RejectedExecutionException("full");
    }
  },
  /** No thread is to be had. */
  OUT_OF_THREADS {
    @Override
    void execute(Runnable task, Executor sound) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  },
  /** It was shut down, or has a bug. */
  BROKEN {
    @Override
    void execute(Runnable task, Executor sound) {
      throw new IllegalStateException("shut down");
    }
  },
  /** It runs the task here. */
  DIRECT {
    @Override
    void execute(Runnable task, Executor sound) {
      task.run();
    }
  },
  /** It takes the task and says that it did not. */
  LYING {
    @Override
    void execute(Runnable task, Executor sound) {
      sound.execute(task);
      throw new RejectedExecutionException("taken nevertheless");
    }
  },
  /** It works. */
  SOUND {
    @Override
    void execute(Runnable task, Executor sound) {
      sound.execute(task);
    }
  };

  abstract void execute(Runnable task, Executor sound);

  /** One that is another one for each task. */
  static Executor changing(Executor sound, SplittableRandom random) {
    return task -> {
      Executors how;
      synchronized (random) {
        how = values()[random.nextInt(values().length)];
      }
      how.execute(task, sound);
    };
  }
}
