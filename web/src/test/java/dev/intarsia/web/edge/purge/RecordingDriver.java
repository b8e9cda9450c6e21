package dev.intarsia.web.edge.purge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Writes down what it is asked, and answers as told; done if nothing was told. */
final class RecordingDriver implements PurgeDriver {

  private final PurgeLimits limits;
  private final Deque<PurgeAnswer> answers = new ArrayDeque<>();
  private final List<List<String>> done = new ArrayList<>();
  private final List<List<String>> asked = new ArrayList<>();

  RecordingDriver(PurgeLimits limits) {
    this.limits = limits;
  }

  void answer(PurgeAnswer... next) {
    answers.addAll(List.of(next));
  }

  static PurgeAnswer later() {
    return new PurgeAnswer.Later("busy", Duration.ZERO);
  }

  /** Each call that was answered with success. */
  List<List<String>> done() {
    return done;
  }

  /** Each call. */
  List<List<String>> asked() {
    return asked;
  }

  @Override
  public PurgeLimits limits() {
    return limits;
  }

  @Override
  public PurgeAnswer purge(List<String> keys) {
    PurgeAnswer answer = answers.isEmpty() ? new PurgeAnswer.Done() : answers.remove();
    asked.add(keys);
    if (answer instanceof PurgeAnswer.Done) {
      done.add(keys);
    }
    return answer;
  }
}
