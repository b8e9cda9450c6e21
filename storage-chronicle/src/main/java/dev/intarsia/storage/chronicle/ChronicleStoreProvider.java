package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.Map;
import java.util.Set;

/**
 * Opens stores that processes share for those who choose stores by name: {@code chronicle}.
 *
 * <p>Settings: {@code path}, a folder, required; {@code bytes}, what all entries may weigh
 * together, from {@code 1MiB} to {@code 256GiB}, as digits and a unit (none, KiB, MiB, GiB), {@code
 * 64MiB} if not given; {@code average-entry-bytes}, from {@code 64} to {@code 1MiB}, likewise,
 * {@code 2KiB} if not given; {@code patience-millis}, from 1 to 60000, 500 if not given.
 *
 * <p>Thread safety: immutable.
 */
public final class ChronicleStoreProvider implements FragmentStoreProvider {

  /** For service loaders. */
  public ChronicleStoreProvider() {}

  @Override
  public String name() {
    return ChronicleStore.NAME;
  }

  @Override
  public Set<String> settings() {
    return SettingTexts.NAMES;
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    return ChronicleStore.open(SettingTexts.parse(settings));
  }
}
