package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a subject and gives up on it when it takes too long. */
final class Watch {

  private final Duration patience;

  Watch(Duration patience) {
    this.patience = patience;
  }

  ScenarioAnswers run(Subject subject, Scenario scenario) throws SubjectFailedException {
    FutureTask<ScenarioAnswers> task = new FutureTask<>(() -> subject.run(scenario));
    // A thread for each scenario: one that never ends must not hold up the next.
    Thread thread = new Thread(task, "subject");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException endless) {
      thread.interrupt();
      throw new SubjectFailedException("no answer within " + patience);
    } catch (ExecutionException crashed) {
      throw new SubjectFailedException(
          stackTrace(Objects.requireNonNullElse(crashed.getCause(), crashed)));
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new SubjectFailedException("interrupted");
    }
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
