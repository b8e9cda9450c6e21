package dev.intarsia.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.load.server.ServerKind;
import java.io.File;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ProcessesTest {

  @Test
  void ticks_areThoseOfUserAndSystem_whateverTheNameIs() {
    String line = "4242 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 1100 230 14 15 16 17 18 19 20 21 22 23 24";
    assertThat(ProcessorTime.ticks(line)).isEqualTo(1330);
  }

  @Test
  void processorTime_ofThisProcess_grows() {
    ProcessHandle self = ProcessHandle.current();
    long before = ProcessorTime.micros(self);
    long sum = 0;
    while (ProcessorTime.micros(self) == before) {
      sum += LongStream.range(0, 1_000_000).sum();
    }
    assertThat(ProcessorTime.micros(self)).isGreaterThan(before);
    assertThat(sum).isNotNegative();
  }

  @Test
  void port_isKnown_onceVarnishListens() {
    assertThat(Varnish.port("a0 127.0.0.1 33535\n\n")).contains(33535);
    assertThat(Varnish.port("a0 127.0.0.1 0\n")).isEmpty();
    assertThat(Varnish.port("a0 - 127.0.0.1:0\n")).isEmpty();
  }

  @Test
  void classPath_hasOneEditionOfTheServletApi() {
    String all =
        String.join(
            File.pathSeparator,
            "/lib/intarsia-web.jar",
            "/lib/jakarta.servlet-api-6.0.0.jar",
            "/lib/jetty-server-12.jar",
            "/lib/tomcat-embed-core-11.jar");
    assertThat(ServerProcess.classPath(all, ServerKind.TOMCAT).split(File.pathSeparator))
        .containsExactly("/lib/intarsia-web.jar", "/lib/tomcat-embed-core-11.jar");
    assertThat(ServerProcess.classPath(all, ServerKind.JETTY).split(File.pathSeparator))
        .containsExactly(
            "/lib/intarsia-web.jar",
            "/lib/jakarta.servlet-api-6.0.0.jar",
            "/lib/jetty-server-12.jar");
  }
}
