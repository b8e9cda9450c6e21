package dev.intarsia.storage.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intarsia.failure.IntarsiaException;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;

/** What the other JVM runs: opens the store of {@link TestStores} and obeys its standard input. */
final class ChildStore {

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

  private final Path folder;
  private final ChronicleStore store;
  private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  private ChildStore(Path folder) {
    this.folder = folder;
    this.store = TestStores.open(folder);
  }

  public static void main(String[] arguments) throws IOException {
    System.setOut(System.err);
    ChildStore child;
    try {
      child = new ChildStore(Path.of(arguments[0]));
    } catch (IntarsiaException refused) {
      OUT.println(refused.getClass().getSimpleName() + " " + refused.getMessage());
      return;
    }
    OUT.println("open");
    for (String line = child.in.readLine(); line != null; line = child.in.readLine()) {
      OUT.println(child.obey(line.split(" ")));
    }
  }

  private String obey(String[] words) throws IOException {
    switch (words[0]) {
      case "put":
        store.put(key(words), key(words), entry(words[2]));
        return "ok";
      case "get":
        StoredEntry found = store.get(key(words), key(words));
        return found == null ? "nothing" : new String(found.bytes(), UTF_8);
      case "clear":
        store.clear();
        return "ok";
      case "count":
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
          TestStores.increment(store, key(words));
        }
        return "ok";
      case "clock":
        return String.valueOf(store.ledger().clock());
      case "invalidate":
        store.ledger().invalidate(new long[] {key(words)});
        return "ok";
      case "hold":
        hold(Long.parseLong(words[2]), key(words));
        return "released";
      case "load":
        load(Long.parseLong(words[1]));
        return "";
      case "close":
        store.close();
        return "ok";
      default:
        throw new IllegalArgumentException(words[0]);
    }
  }

  /** Holds the lock of a key's segment until the next line comes. */
  private void hold(long map, long key) throws IOException {
    try (var held = MapFile.open(folder.resolve("map-" + map), TestStores.sizing());
        var query = held.queryContext(new Desk(0).key(key, key), 0, MapSizing.KEY_BYTES)) {
      query.writeLock().lock();
      OUT.println("held");
      in.readLine();
    }
  }

  /** Writes and invalidates for ever; says which stamps are dead once an invalidation returned. */
  private void load(long seed) {
    Thread writer = new Thread(() -> new StoreLoad(store, seed).writeForEver());
    writer.setDaemon(true);
    writer.start();
    for (long tag = 0; ; tag++) {
      long stamp = store.ledger().clock();
      store.ledger().invalidate(new long[] {tag});
      OUT.println(store.ledger().incarnation() + " " + tag + " " + stamp);
    }
  }

  private static long key(String[] words) {
    return Long.parseLong(words[1]);
  }

  static StoredEntry entry(String text) {
    return new StoredEntry(text.getBytes(UTF_8), Long.MAX_VALUE);
  }
}
