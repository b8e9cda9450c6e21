package dev.intarsia.web.tck;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A theme of the contract: every test has a fresh server, which is closed afterwards. */
@Timeout(120)
abstract class AdapterTheme {

  final AdapterContract contract;
  private final ServerSetup setup;
  TriedSite site;
  RunningServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  AdapterTheme(AdapterContract contract, ServerSetup setup) {
    this.contract = contract;
    this.setup = setup;
  }

  @BeforeEach
  final void startServer() throws Exception {
    site = new TriedSite();
    server = contract.adapter().start(site.service(), setup);
  }

  @AfterEach
  final void stopServer() {
    site.close();
    server.close();
  }

  final Wire connect() throws IOException {
    return new Wire(server.port());
  }
}
