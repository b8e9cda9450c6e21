package dev.intarsia.demo;

import dev.intarsia.demo.readers.DatabaseException;
import dev.intarsia.demo.site.Almanac;
import dev.intarsia.failure.ConfigurationException;
import java.io.IOException;
import java.net.BindException;
import java.util.List;

/** Starts the almanac and says where it is. */
public final class Main {

  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private Main() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(CommandLine.USAGE);
      return;
    }
    int exit = start(List.of(arguments));
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private static int start(List<String> arguments) {
    Almanac.Settings settings;
    try {
      settings = CommandLine.parse(arguments);
    } catch (CommandLine.BadUsageException bad) {
      System.err.println(bad.getMessage());
      System.err.print(CommandLine.USAGE);
      return BAD_USAGE;
    }
    // Read by the server when its first class is loaded; without, it waits between head and body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      Almanac almanac = Almanac.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(almanac::close, "almanac-close"));
      System.out.println("The almanac is at http://localhost:" + almanac.port() + "/");
      return 0;
    } catch (BindException taken) {
      System.err.println(
          "port "
              + settings.port()
              + " cannot be had ("
              + taken.getMessage()
              + "); choose another one with --port N, or any free one with --port 0");
    } catch (IOException | ConfigurationException | DatabaseException failure) {
      System.err.println("the almanac cannot start: " + failure.getMessage());
    }
    return FAILED;
  }
}
