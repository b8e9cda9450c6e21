package dev.intarsia.jcstress;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The command: tries every ordering, prints a table, and says in its last line whether all hold.
 *
 * <p>Exit status: 0 all hold, 1 not, 2 bad usage.
 */
public final class MemoryOrder {

  /** For the runs that are under way when the time is over. */
  /** Of all weakened twins, one in twenty; {@code --full} must see every one. */
  private static final int MOST_UNSEEN_QUICKLY = 3;

  private static final Duration GRACE = Duration.ofSeconds(30);

  private MemoryOrder() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws Exception {
    Command command;
    try {
      command = Command.of(arguments);
    } catch (IllegalArgumentException bad) {
      System.err.println(bad.getMessage());
      System.exit(2);
      return;
    }
    List<Decision> decisions = Catalogue.matching(command.names());
    if (decisions.isEmpty()) {
      System.err.println("no ordering matches --tests " + command.names());
      System.exit(2);
    }
    if (command.length() == Command.Length.LIST) {
      decisions.forEach(each -> System.out.println(line(each)));
      return;
    }
    System.exit(run(command, decisions));
  }

  private static String line(Decision decision) {
    return "%s (%s): %s"
        .formatted(decision.sentence(), decision.value(), String.join(", ", decision.fields()));
  }

  private static int run(Command command, List<Decision> decisions) throws Exception {
    // Runs are processes of their own, which must not outlive this one.
    Runtime.getRuntime().addShutdownHook(new Thread(MemoryOrder::endRuns));
    long end = System.nanoTime() + command.budget().toNanos();
    CountDownLatch done = watched(command.budget().plus(GRACE));
    Tally tally = command.state().map(Tally::in).orElseGet(Tally::empty);
    Campaign campaign =
        new Campaign(
            decisions, tally, Harness.probing(tally)::run, () -> System.nanoTime() - end < 0);
    if (command.length() == Command.Length.FULL) {
      campaign.full();
    } else {
      campaign.quick();
    }
    done.countDown();
    int mostUnseen = command.length() == Command.Length.FULL ? 0 : MOST_UNSEEN_QUICKLY;
    Findings findings = new Findings(decisions, tally, mostUnseen);
    System.out.print(findings.table());
    findings.unseen().forEach(twin -> System.out.println("!!! NOT SHOWN THIS TIME: " + twin));
    List<String> faults = findings.faults();
    faults.forEach(fault -> System.out.println("!!! " + fault));
    System.out.println(findings.verdict());
    return faults.isEmpty() ? 0 : 1;
  }

  /** Ends the process if it is not done in time: a run does not come to an end. */
  private static CountDownLatch watched(Duration limit) {
    CountDownLatch done = new CountDownLatch(1);
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                  System.out.println("DOES NOT HOLD: a run has not ended within " + limit);
                  endRuns();
                  Runtime.getRuntime().halt(1);
                }
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "watch");
    watch.setDaemon(true);
    watch.start();
    return done;
  }

  private static void endRuns() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
