package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.tck.Ability;
import dev.intarsia.web.tck.AdapterContract;
import dev.intarsia.web.tck.AdapterUnderTest;
import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class JdkServerContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return Running::start;
  }

  @Override
  protected Set<Ability> abilities() {
    Set<Ability> abilities = EnumSet.of(Ability.HANDS_ON_ANY_PATH);
    if (Runtime.version().feature() >= 25) {
      abilities.add(Ability.WAITS_WITHOUT_THREADS);
    }
    return abilities;
  }

  private record Running(HttpServer server, ExecutorService threads) implements RunningServer {

    static Running start(PageService site, ServerSetup setup) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
      ExecutorService threads =
          setup.threads() == ServerSetup.Threads.FEW
              ? Executors.newFixedThreadPool(ServerSetup.FEW_THREADS)
              : Executors.newCachedThreadPool();
      server.createContext("/", PageHandler.of(site));
      server.setExecutor(threads);
      server.start();
      return new Running(server, threads);
    }

    @Override
    public int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
