package dev.intarsia.soak;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start another JVM like this one: same program, same class path, same opened packages. */
public final class SameJvm {

  private SameJvm() {}

  /**
   * The command.
   *
   * @param options of the JVM, besides the opened packages
   */
  public static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(SameJvm::opensPackages)
        .forEach(command::add);
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  private static boolean opensPackages(String option) {
    return option.startsWith("--add-")
        || option.startsWith("--enable-native")
        || option.startsWith("--sun-misc");
  }
}
