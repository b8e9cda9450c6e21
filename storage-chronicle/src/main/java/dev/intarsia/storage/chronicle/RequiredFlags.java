package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags that the JVM must be started with, since Chronicle Map reaches into the JDK.
 *
 * <p>Thread safety: stateless.
 */
final class RequiredFlags {

  private enum Access {
    OPENS("--add-opens"),
    EXPORTS("--add-exports");

    private final String flag;

    Access(String flag) {
      this.flag = flag;
    }
  }

  private record Needed(Access access, String module, String packageName) {

    boolean isGranted(Module user) {
      Module owner = ModuleLayer.boot().findModule(module).orElseThrow();
      return access == Access.OPENS
          ? owner.isOpen(packageName, user)
          : owner.isExported(packageName, user);
    }

    String flag(Module user) {
      String to = user.isNamed() ? user.getName() : "ALL-UNNAMED";
      return access.flag + "=" + module + "/" + packageName + "=" + to;
    }
  }

  private static final String COMPILER_MODULE = "jdk.compiler";

  private static final List<Needed> ALL =
      List.of(
          new Needed(Access.OPENS, "java.base", "java.lang"),
          new Needed(Access.OPENS, "java.base", "java.lang.reflect"),
          new Needed(Access.EXPORTS, "java.base", "jdk.internal.ref"),
          new Needed(Access.EXPORTS, "java.base", "sun.nio.ch"),
          new Needed(Access.EXPORTS, COMPILER_MODULE, "com.sun.tools.javac.file"));

  private RequiredFlags() {}

  /**
   * Refuses to go on without them; loads no class of Chronicle Map.
   *
   * @throws ConfigurationException naming those that are missing
   */
  static void require() {
    if (ModuleLayer.boot().findModule(COMPILER_MODULE).isEmpty()) {
      throw new ConfigurationException(
          "Store chronicle compiles code when it starts and needs the module "
              + COMPILER_MODULE
              + ", which this Java run time has not; use a JDK, or add the module with jlink");
    }
    List<String> missing = missing(users());
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "Store chronicle needs these flags of the JVM, which were not given: "
              + String.join(" ", missing));
    }
  }

  /** All of them, for code on the class path. */
  static List<String> all() {
    Module classPath = RequiredFlags.class.getClassLoader().getUnnamedModule();
    return ALL.stream().map(needed -> needed.flag(classPath)).toList();
  }

  /** What keeps JDKs from 23 on from warning of what the others allow; older ones refuse it. */
  static List<String> quieting() {
    return List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
  }

  private static List<String> missing(List<Module> users) {
    List<String> missing = new ArrayList<>();
    for (Needed needed : ALL) {
      for (Module user : users) {
        if (!needed.isGranted(user)) {
          missing.add(needed.flag(user));
        }
      }
    }
    return missing;
  }

  /** On the module path Chronicle's parts are modules of their own. */
  private static List<Module> users() {
    Module own = RequiredFlags.class.getModule();
    if (!own.isNamed() || own.getLayer() == null) {
      return List.of(RequiredFlags.class.getClassLoader().getUnnamedModule());
    }
    return List.of("chronicle.core", "chronicle.bytes", "chronicle.map").stream()
        .flatMap(name -> own.getLayer().findModule(name).stream())
        .toList();
  }
}
