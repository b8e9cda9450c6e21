package dev.intarsia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of this module as they lie on disk, tests left out. */
final class MainClasses {

  private MainClasses() {}

  /** The module's own directory. */
  static Path moduleDirectory() {
    return Path.of(System.getProperty("basedir", ""));
  }

  static Path directory() {
    try {
      return Path.of(RenderCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ModuleDescriptor module() {
    try (InputStream in = Files.newInputStream(directory().resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All classes, nested ones included, by name. */
  static List<Class<?>> all() {
    Path root = directory();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.').replace('\\', '.'))
          .<Class<?>>map(MainClasses::load)
          .sorted(Comparator.comparing(Class::getName))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Types that code outside of the module can name: public ones, nested in public ones. */
  static List<Class<?>> visible() {
    return all().stream().filter(MainClasses::isVisible).toList();
  }

  private static boolean isVisible(Class<?> type) {
    boolean isOpen = Modifier.isPublic(type.getModifiers());
    Class<?> outer = type.getDeclaringClass();
    return isOpen && (outer == null ? !type.isAnonymousClass() : isVisible(outer));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, MainClasses.class.getClassLoader());
    } catch (ClassNotFoundException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
