package dev.intarsia.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of the floor plan, as far as they concern this module. */
final class ArchitectureTest {

  private static final String ROOT = "dev.intarsia.core";

  private static final Path DIRECTORY = directoryOf(Intarsia.class);

  private static final JavaClasses CLASSES = new ClassFileImporter().importPath(DIRECTORY);

  /** The api too: one of the deciders lives there. */
  private static final JavaClasses WITH_API =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.intarsia");

  /** What only decides. */
  private static final List<String> PURE =
      List.of(
          "dev.intarsia.core.freshness.FreshnessJudge",
          "dev.intarsia.core.variation.RedirectPlanner",
          "dev.intarsia.core.placeholder.PlaceholderPolicy",
          "dev.intarsia.core.context.ContextFolding",
          "dev.intarsia.cacheability.Cacheability");

  /** Where the JDK keeps clocks, locks, threads and what lies outside of the process. */
  private static final List<String> IMPURE_PACKAGES =
      List.of(
          "java.io",
          "java.nio.file",
          "java.net",
          "java.time",
          "java.util.concurrent",
          "java.lang.invoke",
          "dev.intarsia.spi",
          "dev.intarsia.core.execution",
          "dev.intarsia.core.event");

  /** Fields are laid out by inheritance, so padding is the one thing that is inherited. */
  private static final Set<String> PADDING =
      Set.of("ClockPaddingBefore", "ClockValue", "ClockPaddingAfter");

  /** What turns bytes into objects of whatever class they name, and back. */
  private static final Set<String> OBJECT_STREAMS =
      Set.of(
          "java.io.ObjectInputStream",
          "java.io.ObjectOutputStream",
          "java.io.ObjectInputFilter",
          "java.io.Externalizable");

  private static final Set<String> CLOCK_READS =
      Set.of("currentTimeMillis", "nanoTime", "now", "systemUTC", "systemDefaultZone", "tick");

  private static Path directoryOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }

  private static boolean isIn(String name, String packageName) {
    return name.equals(packageName) || name.startsWith(packageName + ".");
  }

  /** Each package with those it uses, and one example for each use. */
  private static Map<String, Map<String, String>> packageUses() {
    Map<String, Map<String, String>> uses = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = type.getPackageName();
        String to = target(dependency).getPackageName();
        if (!from.equals(to) && isIn(from, ROOT) && isIn(to, ROOT)) {
          uses.computeIfAbsent(from, unused -> new TreeMap<>())
              .put(to, type.getSimpleName() + " -> " + target(dependency).getSimpleName());
        }
      }
    }
    return uses;
  }

  private static boolean leadsBack(Map<String, Map<String, String>> uses, String from, String to) {
    Deque<String> open = new ArrayDeque<>(List.of(to));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String at = open.pop();
      if (at.equals(from)) {
        return true;
      }
      if (seen.add(at)) {
        open.addAll(uses.getOrDefault(at, Map.of()).keySet());
      }
    }
    return false;
  }

  @Test
  void packages_formNoCycle() {
    Map<String, Map<String, String>> uses = packageUses();
    assertThat(uses).as("packages that use others").hasSizeGreaterThan(5);
    Set<String> inCycles = new TreeSet<>();
    uses.forEach(
        (from, targets) ->
            targets.forEach(
                (to, example) -> {
                  if (leadsBack(uses, from, to)) {
                    inCycles.add(from + " -> " + to + ", for example " + example);
                  }
                }));
    assertThat(inCycles).isEmpty();
  }

  @Test
  void nothing_isNeededBesidesApiLedgerAndTheJdk() {
    Set<String> foreign = new TreeSet<>();
    Set<String> base =
        ModuleLayer.boot().findModule("java.base").orElseThrow().getDescriptor().packages();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = target(dependency);
        String name = target.getPackageName();
        boolean isKnown =
            target.isPrimitive()
                || base.contains(name)
                || isOfApi(name)
                || name.equals("dev.intarsia.ledger")
                || isIn(name, ROOT)
                || name.equals("org.jspecify.annotations");
        if (!isKnown) {
          foreign.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    assertThat(foreign).isEmpty();
  }

  private static boolean isOfApi(String packageName) {
    return Stream.of(
                "failure",
                "cacheability",
                "context",
                "fragment",
                "delivery",
                "invalidation",
                "event",
                "spi.storage",
                "spi.ledger",
                "spi.runtime")
            .anyMatch(name -> packageName.equals("dev.intarsia." + name))
        || packageName.equals("dev.intarsia");
  }

  @Test
  void module_requiresApiAndLedger_andJspecifyOnlyWhileCompiling() {
    Map<String, Set<ModuleDescriptor.Requires.Modifier>> required = new TreeMap<>();
    module().requires().forEach(each -> required.put(each.name(), each.modifiers()));
    assertThat(required)
        .containsOnlyKeys("java.base", "dev.intarsia.api", "dev.intarsia.ledger", "org.jspecify");
    assertThat(required.get("org.jspecify")).contains(ModuleDescriptor.Requires.Modifier.STATIC);
  }

  @Test
  void module_exportsItsRootOnly_withAtMostFivePublicTypes() {
    assertThat(module().exports())
        .allMatch(exported -> exported.source().equals(ROOT) && !exported.isQualified());
    List<String> visible =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals(ROOT))
            .filter(ArchitectureTest::isVisible)
            .map(JavaClass::getName)
            .toList();
    assertThat(visible).isNotEmpty().hasSizeLessThanOrEqualTo(5);
  }

  private static boolean isVisible(JavaClass type) {
    boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
    return isPublic && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }

  private static ModuleDescriptor module() {
    try (InputStream in = Files.newInputStream(DIRECTORY.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void pureDeciders_touchNoClockLockOrStore() {
    Set<String> found = new TreeSet<>();
    Set<String> impurities = new TreeSet<>();
    for (JavaClass type : WITH_API) {
      String outer = type.getName().replaceFirst("\\$.*", "");
      if (!PURE.contains(outer)) {
        continue;
      }
      found.add(outer);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String name = target(dependency).getName();
        boolean isImpure =
            IMPURE_PACKAGES.stream().anyMatch(impure -> isIn(name, impure))
                || name.equals("java.lang.Thread");
        if (isImpure) {
          impurities.add(dependency.getDescription());
        }
      }
      type.getMethods().stream()
          .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
          .forEach(method -> impurities.add(method.getFullName() + " is synchronized"));
      type.getMethodCallsFromSelf().stream()
          .filter(ArchitectureTest::readsAClock)
          .forEach(call -> impurities.add(call.getDescription()));
    }
    assertThat(found).containsExactlyElementsOf(new TreeSet<>(PURE));
    assertThat(impurities).isEmpty();
  }

  private static boolean readsAClock(JavaAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    return CLOCK_READS.contains(call.getName())
        && (owner.equals("java.lang.System") || owner.startsWith("java.time."));
  }

  @Test
  void systemClock_isReadByTheApisClassAlone() {
    Set<String> readers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Stream.concat(
              type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
          .filter(ArchitectureTest::readsAClock)
          .forEach(call -> readers.add(type.getName()));
      if (type.getConstructorCallsFromSelf().stream()
          .anyMatch(call -> call.getTargetOwner().getName().equals("java.util.Date"))) {
        readers.add(type.getName());
      }
    }
    assertThat(readers).isEmpty();
  }

  @Test
  @DisplayName("RN-18 nothing is found through a thread or through mutable statics")
  void nothing_isFoundThroughThreadsOrMutableStatics() {
    Set<String> refused = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String name = target(dependency).getName();
        if (name.startsWith("java.lang.ThreadLocal")
            || name.startsWith("java.lang.InheritableThreadLocal")
            || name.equals("java.util.concurrent.ThreadLocalRandom")) {
          refused.add(dependency.getDescription());
        }
      }
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
            && isMutable(field)) {
          refused.add(field.getFullName());
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /** Exceptions, records and enums are serializable by themselves; that alone reads no bytes. */
  @Test
  void nothing_isDeserialised() {
    assertThat(WITH_API.stream().map(JavaClass::getPackageName))
        .contains(ROOT, "dev.intarsia", "dev.intarsia.ledger");
    Set<String> refused = new TreeSet<>();
    for (JavaClass type : WITH_API) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (OBJECT_STREAMS.contains(target(dependency).getName().replaceFirst("\\$.*", ""))) {
          refused.add(dependency.getDescription());
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  private static boolean isMutable(JavaField field) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return true;
    }
    JavaClass type = field.getRawType();
    if (type.isArray()) {
      return java.lang.reflect.Array.getLength(valueOf(field)) > 0;
    }
    if (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) {
      return !valueOf(field).getClass().getName().startsWith("java.util.ImmutableCollections");
    }
    return type.getPackageName().startsWith("java.util.concurrent")
        || type.isAssignableTo(java.util.random.RandomGenerator.class);
  }

  private static Object valueOf(JavaField field) {
    try {
      java.lang.reflect.Field reflected = field.reflect();
      reflected.setAccessible(true);
      return reflected.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void classesAndPackages_areNamedByMechanismAndConcern() {
    assertNone(
        type ->
            type.getSimpleName().matches(".*(Impl|Utils?|Helper|Manager)")
                || type.getSimpleName().matches("(Abstract|Base)[A-Z].*"));
    Set<String> refused =
        Set.of("util", "common", "impl", "manager", "helper", "support", "misc", "internal");
    assertNone(type -> Stream.of(type.getPackageName().split("\\.")).anyMatch(refused::contains));
  }

  private static void assertNone(Predicate<JavaClass> refused) {
    assertThat(CLASSES.stream().filter(refused).map(JavaClass::getName)).isEmpty();
  }

  @Test
  void classes_areFinalUnlessSealedOrInterfaces() {
    assertNone(
        type ->
            !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getName().contains("$")
                && !type.getSimpleName().endsWith("-info")
                && !PADDING.contains(type.getSimpleName())
                && !type.getModifiers().contains(JavaModifier.FINAL)
                && !type.reflect().isSealed());
  }
}
