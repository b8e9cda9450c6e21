package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hole that is open holds no thread of the server, or just one. */
abstract class ThreadTheme extends AdapterTheme {

  ThreadTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain().with(ServerSetup.Threads.FEW));
  }

  @Test
  void pagesWithOpenHoles_keepNoThread_fromOthers() throws Exception {
    List<Wire> waiting = new ArrayList<>();
    List<Received> pages = new ArrayList<>();
    try {
      for (int i = 0; i < clients(Ability.WAITS_WITHOUT_THREADS); i++) {
        Wire client = connect();
        waiting.add(client);
        site.script("x" + i).give("[shell]");
        pages.add(client.get("/script/x" + i).receive());
        pages.get(i).readUntil("[shell]");
      }
      try (Wire other = connect()) {
        assertThat(other.get("/page").receive().rest()).isEqualTo("<title>page</title>");
      }
      for (int i = 0; i < pages.size(); i++) {
        site.script("x" + i).give("late").end();
        assertThat(pages.get(i).rest()).isEqualTo("late");
      }
    } finally {
      for (Wire client : waiting) {
        client.close();
      }
    }
  }

  @Test
  void oldClientsThatWait_keepNoThread_fromOthers() throws Exception {
    List<Wire> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < clients(Ability.COLLECTS_WITHOUT_THREADS); i++) {
        Wire client = connect();
        waiting.add(client);
        site.script("x" + i).give("[shell]");
        client.raw("GET /script/x" + i + " HTTP/1.0\r\nHost: tck\r\n\r\n");
      }
      try (Wire other = connect()) {
        assertThat(other.get("/page").receive().rest()).isEqualTo("<title>page</title>");
      }
      for (int i = 0; i < waiting.size(); i++) {
        site.script("x" + i).give("late").end();
        assertThat(waiting.get(i).receive().rest()).isEqualTo("[shell]late");
      }
    } finally {
      for (Wire client : waiting) {
        client.close();
      }
    }
  }

  /** More than there are threads, or one less if each must be expected to hold one. */
  private int clients(Ability ability) {
    return contract.abilities().contains(ability)
        ? 4 * ServerSetup.FEW_THREADS
        : ServerSetup.FEW_THREADS - 1;
  }
}
