package dev.intarsia.jmh.row;

import java.util.List;

/**
 * A program that runs in a JVM of its own and prints its figure as the last line.
 *
 * @param program the class with its {@code main}
 * @param arguments what it is given
 * @param unit in what the figure counts
 */
public record Probe(String program, List<String> arguments, String unit) implements Part {

  /** Copies. */
  public Probe {
    arguments = List.copyOf(arguments);
  }

  /** That program with these arguments, whose figure counts in that unit. */
  public static Probe of(String unit, Class<?> program, String... arguments) {
    return new Probe(program.getName(), List.of(arguments), unit);
  }

  @Override
  public String label() {
    String name = program.substring(program.lastIndexOf('.') + 1);
    return arguments.isEmpty() ? name : name + " " + String.join(" ", arguments);
  }
}
