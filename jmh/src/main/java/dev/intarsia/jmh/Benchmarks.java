package dev.intarsia.jmh;

import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The command line of the benchmarks: {@code stores [NAME…]} prints what each store costs, anything
 * else is for JMH.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length > 0 && arguments[0].equals("stores")) {
      StoreTable.print(Arrays.asList(arguments).subList(1, arguments.length));
    } else {
      org.openjdk.jmh.Main.main(arguments);
    }
  }
}
