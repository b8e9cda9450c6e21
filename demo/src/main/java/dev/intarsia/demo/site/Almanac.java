package dev.intarsia.demo.site;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.compare.Comparison;
import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.world.Countries;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.Zones;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.web.PageService;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.jdk.PageHandler;
import dev.intarsia.web.requesttarget.TargetRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The site, running. It answers on the loopback interface only: a name is all it takes to log in.
 *
 * <p>Thread safety: safe.
 */
public final class Almanac implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final RenderCache cache;
  private final AlmanacDatabase database;

  /**
   * How a site is set up.
   *
   * @param port where it answers; 0: any free one
   * @param store the name of the store that keeps fragments
   * @param slowness what the slow personal block takes on purpose
   * @param data the folder of the database and of a store that lives on disk; without, the database
   *     is in memory
   */
  public record Settings(int port, String store, Duration slowness, Optional<Path> data) {

    /**
     * Refuses what could not be right.
     *
     * @throws ConfigurationException if fragments would outlive the data that they show
     */
    public Settings {
      if (KeptFragments.outlive(store) && data.isEmpty()) {
        String problem =
            "store '%s' keeps fragments when the process ends, so the data must be kept too: give a"
                + " folder for it";
        throw new ConfigurationException(problem.formatted(store));
      }
    }
  }

  private Almanac(
      HttpServer server, ExecutorService threads, RenderCache cache, AlmanacDatabase database) {
    this.server = server;
    this.threads = threads;
    this.cache = cache;
    this.database = database;
  }

  /**
   * Starts a site; it answers when this returns.
   *
   * @throws IOException if the port cannot be had
   * @throws ConfigurationException if there is no such store
   * @throws dev.intarsia.demo.readers.DatabaseException if the database cannot be opened
   */
  public static Almanac start(Settings settings) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
    try {
      return start(settings, server);
    } catch (RuntimeException failure) {
      server.stop(0);
      throw failure;
    }
  }

  private static Almanac start(Settings settings, HttpServer server) {
    InstantSource clock = InstantSource.system();
    AlmanacDatabase database =
        settings
            .data()
            .map(AlmanacDatabase::inFolder)
            .orElseGet(() -> AlmanacDatabase.inMemory(UUID.randomUUID().toString()));
    Edits edits = new Edits(database);
    Comparison comparison = Comparison.of(clock);
    RenderCache cache;
    try {
      PersonalParts personal = new PersonalParts(database, clock, settings.slowness());
      Intarsia.Builder builder = personal.registerWith(KeptFragments.open(settings));
      cache = comparison.registerWith(builder).listener(new FailureLog()).build();
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
    try {
      edits.repeatCutOff(cache.invalidator(), Edition.present());
    } catch (RuntimeException failure) {
      cache.close();
      database.close();
      throw failure;
    }
    warmUp();
    ExecutorService threads = Executors.newCachedThreadPool();
    Sessions sessions = new Sessions();
    VisitorFacts visitors = new VisitorFacts(sessions);
    Pages pages = new Pages(new WorldFragments(clock));
    Inspector inspector = new Inspector(cache, pages, visitors, clock);
    SiteInspection inspection = SiteInspection.withNewKey();
    AlmanacRoute.Looking looking = new AlmanacRoute.Looking(inspector, inspection, comparison);
    AlmanacRoute route = new AlmanacRoute(pages, edits, sessions, looking);
    ExchangeFacts facts = ExchangeFacts.plain().completedBy(Comparison.facts(visitors));
    PageService.Builder site =
        inspection.mountIn(
            PageService.of(cache, route)
                .facts(facts)
                .targets(hosts(server.getAddress().getPort())));
    server.createContext("/", PageHandler.of(comparison.mountIn(site, cache).build()));
    server.setExecutor(threads);
    server.start();
    return new Almanac(server, threads, cache, database);
  }

  /** Reads the names that the JDK has, so that the first reader does not wait for that. */
  private static void warmUp() {
    Languages.all();
    Zones.all();
    Countries.ordered(Languages.FALLBACK);
  }

  /** The names that this machine has for itself; for any other, no page cache keeps anything. */
  private static TargetRules hosts(int port) {
    return TargetRules.forHosts("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
  }

  /** Where it answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops answering at once and lets go of everything. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    cache.close();
    database.close();
  }
}
