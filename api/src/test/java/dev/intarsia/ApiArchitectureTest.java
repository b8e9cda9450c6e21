package dev.intarsia;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the floor plan, as far as they concern this module. */
final class ApiArchitectureTest {

  /** A package may use those before it. */
  private static final List<String> ORDER =
      List.of(
          "dev.intarsia.failure",
          "dev.intarsia.cacheability",
          "dev.intarsia.context",
          "dev.intarsia.fragment",
          "dev.intarsia.event",
          "dev.intarsia.delivery",
          "dev.intarsia.invalidation",
          "dev.intarsia.spi.ledger",
          "dev.intarsia.spi.storage",
          "dev.intarsia.spi.runtime",
          "dev.intarsia");

  /** What turns bytes into objects of whatever class they name, and back. */
  private static final Set<String> OBJECT_STREAMS =
      Set.of(
          "java.io.ObjectInputStream",
          "java.io.ObjectOutputStream",
          "java.io.ObjectInputFilter",
          "java.io.Externalizable");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(MainClasses.directory());

  private static Set<Dependency> dependencies() {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .collect(Collectors.toSet());
  }

  private static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }

  private static String shortName(JavaClass type) {
    return type.getName().replaceFirst("^dev\\.intarsia\\.", "").replaceFirst("\\$.*", "");
  }

  @Test
  void systemClock_isReadInOneClass() {
    Set<String> readers =
        CLASSES.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getName().equals("java.lang.System"))
            .filter(call -> Set.of("currentTimeMillis", "nanoTime").contains(call.getName()))
            .map(call -> call.getOriginOwner().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(readers).containsExactly("dev.intarsia.spi.runtime.SystemTime");
  }

  @Test
  void packages_areThoseOfThePlan() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    packages.remove("");
    assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
  }

  @Test
  void packages_useOnlyThoseBeforeThem() {
    Set<String> against = new TreeSet<>();
    for (Dependency dependency : dependencies()) {
      int from = ORDER.indexOf(dependency.getOriginClass().getPackageName());
      int to = ORDER.indexOf(target(dependency).getPackageName());
      if (from >= 0 && to > from) {
        against.add(
            shortName(dependency.getOriginClass()) + " -> " + shortName(target(dependency)));
      }
    }
    assertThat(against).isEmpty();
  }

  @Test
  void nothing_isNeededBesidesJavaBaseAndJspecify() {
    Set<String> base =
        ModuleLayer.boot().findModule("java.base").orElseThrow().getDescriptor().packages();
    Set<String> foreign = new TreeSet<>();
    for (Dependency dependency : dependencies()) {
      JavaClass target = target(dependency);
      String name = target.getPackageName();
      boolean isKnown =
          target.isPrimitive()
              || base.contains(name)
              || ORDER.contains(name)
              || name.equals("org.jspecify.annotations");
      if (!isKnown) {
        foreign.add(dependency.getOriginClass().getName() + " -> " + target.getName());
      }
    }
    assertThat(foreign).isEmpty();
  }

  /** Exceptions, records and enums are serializable by themselves; that alone reads no bytes. */
  @Test
  void nothing_isDeserialised() {
    Set<String> refused = new TreeSet<>();
    for (Dependency dependency : dependencies()) {
      if (OBJECT_STREAMS.contains(target(dependency).getName().replaceFirst("\\$.*", ""))) {
        refused.add(dependency.getDescription());
      }
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void module_requiresJavaBase_andJspecifyOnlyWhileCompiling() {
    Map<String, Set<Requires.Modifier>> required =
        MainClasses.module().requires().stream()
            .collect(Collectors.toMap(Requires::name, Requires::modifiers));
    assertThat(required).containsOnlyKeys("java.base", "org.jspecify");
    assertThat(required.get("org.jspecify")).contains(Requires.Modifier.STATIC);
  }

  @Test
  void classes_areNamedByMechanism() {
    List<String> refused =
        MainClasses.all().stream()
            .map(Class::getName)
            .filter(
                name ->
                    name.matches(
                        ".*(Impl|Utils?|Helper|Manager)(\\$.*)?|.*[.$](Abstract|Base)[A-Z].*"))
            .toList();
    assertThat(refused).isEmpty();
  }

  @Test
  void packages_areNamedByConcern() {
    Set<String> refused =
        Set.of("util", "common", "impl", "manager", "helper", "support", "misc", "internal");
    for (Class<?> type : MainClasses.all()) {
      assertThat(type.getPackageName().split("\\.")).doesNotContainAnyElementsOf(refused);
    }
  }

  @Test
  void visibleTypes_cannotBeExtendedByAccident() {
    List<String> open =
        MainClasses.visible().stream()
            .filter(type -> !type.isInterface() && !type.isSealed())
            .filter(type -> !Modifier.isFinal(type.getModifiers()))
            .map(Class::getName)
            .toList();
    // The engine's decoded view is an entry itself, so that a heap hit meets one object.
    assertThat(open).containsExactly("dev.intarsia.spi.storage.StoredEntry");
  }

  @Test
  void staticFields_areFinalAndOfUnchangeableTypes() {
    List<String> mutable =
        MainClasses.all().stream()
            .flatMap(type -> java.util.Arrays.stream(type.getDeclaredFields()))
            .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
            .filter(ApiArchitectureTest::isMutable)
            .map(Field::toString)
            .toList();
    assertThat(mutable).isEmpty();
  }

  private static boolean isMutable(Field field) {
    Class<?> type = field.getType();
    return !Modifier.isFinal(field.getModifiers())
        || type.isArray()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || ThreadLocal.class.isAssignableFrom(type)
        || type.getPackageName().startsWith("java.util.concurrent");
  }

  @Test
  void exportedPackages_sayWhatTheyAre() throws IOException {
    Path sources = MainClasses.moduleDirectory().resolve("src/main/java");
    for (Exports exported : MainClasses.module().exports()) {
      Path info = sources.resolve(exported.source().replace('.', '/')).resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).startsWith("/**").contains("package " + exported.source());
    }
  }
}
