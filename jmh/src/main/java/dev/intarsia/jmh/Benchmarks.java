package dev.intarsia.jmh;

import dev.intarsia.jmh.measure.Smoke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The command line of the benchmarks: {@code rows} measures the performance table, {@code smoke}
 * runs a moment of everything, {@code stores [NAME…]} prints what each store costs, anything else
 * is for JMH.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    String command = arguments.length == 0 ? "" : arguments[0];
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (command) {
      case "rows" -> System.exit(rows(rest));
      case "smoke" -> smoke();
      case "stores" -> StoreTable.print(rest);
      default -> org.openjdk.jmh.Main.main(arguments);
    }
  }

  private static void smoke() {
    int count = Smoke.run(System.err::println);
    System.err.println(count + " benchmarks started and measured something");
  }

  private static int rows(List<String> arguments) throws IOException {
    Path root = Path.of(System.getProperty("intarsia.root", ""));
    try {
      return new RowsCommand(RowsOptions.of(arguments), root).run();
    } catch (IllegalArgumentException misuse) {
      System.err.println(misuse.getMessage());
      return 2;
    }
  }
}
