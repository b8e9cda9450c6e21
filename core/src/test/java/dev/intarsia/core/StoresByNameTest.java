package dev.intarsia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.testkit.doubles.MapStore;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stores are present is a matter of the class path, which each test makes its own. */
final class StoresByNameTest {

  @TempDir private Path services;

  /** A store that shows how it was opened. */
  public static final class Plain implements FragmentStoreProvider {

    /** For service loaders. */
    public Plain() {}

    @Override
    public String name() {
      return "plain";
    }

    @Override
    public Set<String> settings() {
      return Set.of();
    }

    @Override
    public FragmentStore open(Map<String, String> settings) {
      return new MapStore();
    }
  }

  /** Refuses, telling what it was given. */
  public static final class Tiered implements FragmentStoreProvider {

    /** For service loaders. */
    public Tiered() {}

    @Override
    public String name() {
      return "tiered";
    }

    @Override
    public Set<String> settings() {
      return Set.of();
    }

    @Override
    public FragmentStore open(Map<String, String> settings) {
      throw new ConfigurationException("given " + new TreeMap<>(settings));
    }
  }

  private FragmentStore open(String name, Map<String, String> settings, Class<?>... providers)
      throws IOException {
    Path file = services.resolve("META-INF/services/" + FragmentStoreProvider.class.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(providers).stream().map(Class::getName).toList());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {services.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);
      return StoresByName.open(name, settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void store_isFoundByItsName() throws IOException {
    assertThat(open("plain", Map.of(), Plain.class)).isInstanceOf(MapStore.class);
  }

  @Test
  void unknownName_isRefused_namingThoseThatArePresent_andTheNearest() {
    assertThatThrownBy(() -> open("plan", Map.of(), Plain.class, Tiered.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'plan'", "[plain, tiered]", "nearest is 'plain'", "module");
  }

  @Test
  void noStoreAtAll_isSaid() {
    assertThatThrownBy(() -> open("memory", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'memory'", "[]", "intarsia-storage-memory");
  }

  @Test
  void twoNames_openTheOneInFrontOfTheOther_withAllSettings() {
    assertThatThrownBy(
            () -> open("plain+disk", Map.of("disk.path", "/x"), Plain.class, Tiered.class))
        .hasMessage("given {disk.path=/x, far=disk, near=plain}");
  }

  @Test
  void twoNames_withoutTheModuleOfTiers_nameIt() {
    assertThatThrownBy(() -> open("plain+disk", Map.of(), Plain.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'plain+disk'", "intarsia-storage-tiered", "[plain]");
  }
}
