package dev.intarsia.load.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.load.measure.PageCheck;
import dev.intarsia.load.measure.WrongPageException;
import dev.intarsia.load.page.Audience;
import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.StandardPage;
import dev.intarsia.load.page.Visitor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class SitesTest {

  private static final int VISITORS = 20;

  @TempDir Path folder;

  /** A page of which one visitor gets a letter wrong. */
  private static final class Misspelt implements PersonalPage {
    private final PersonalPage right = new StandardPage();

    @Override
    public int holes() {
      return right.holes();
    }

    @Override
    public List<byte[]> skeleton(Audience audience) {
      return right.skeleton(audience);
    }

    @Override
    public byte[] hole(int number, Visitor visitor) {
      byte[] hole = right.hole(number, visitor);
      if (number == holes() - 1 && visitor.number() == VISITORS - 1) {
        hole[hole.length - 1]++;
      }
      return hole;
    }
  }

  private interface Look {
    void at(URI address) throws Exception;
  }

  private static void serving(Site site, Look look) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", site.handler());
    server.start();
    try {
      look.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SiteKind.class,
      names = {"INTARSIA", "INTARSIA_DISK", "SPRING"})
  void siteThatKeeps_deliversEachVisitorsPage_andRendersEachPartOnce(SiteKind kind)
      throws Exception {
    PersonalPage page = PageKind.STANDARD.page();
    try (Site site = kind.open(page, folder)) {
      serving(
          site,
          address -> {
            PageCheck.personal(page).check(address, VISITORS, 1);
            PageCheck.personal(page).check(address, VISITORS, 1);
          });
      assertThat(site.rendered()).isEqualTo(Audience.COUNT + (long) VISITORS * page.holes());
    }
  }

  @Test
  void siteOnDisk_rendersNothing_afterARestart() throws Exception {
    PersonalPage page = PageKind.ALMANAC.page();
    for (int run = 0; run < 2; run++) {
      try (Site site = SiteKind.INTARSIA_DISK.open(page, folder)) {
        serving(site, address -> PageCheck.personal(page).check(address, VISITORS, 1));
        long parts = Audience.COUNT + (long) VISITORS * page.holes();
        assertThat(site.rendered()).isEqualTo(run == 0 ? parts : 0);
      }
    }
  }

  @Test
  void oneArray_isTheFirstVisitorsPage() throws Exception {
    PersonalPage page = PageKind.STANDARD.page();
    try (Site site = SiteKind.STATIC.open(page, folder)) {
      serving(
          site,
          address -> {
            PageCheck.sameForAll(page).check(address, VISITORS, 1);
            assertThatThrownBy(() -> PageCheck.personal(page).check(address, VISITORS, 1))
                .isInstanceOf(WrongPageException.class)
                .hasMessageContaining("u00001");
          });
    }
  }

  @Test
  void pageThatIsWrongInOneByte_isFound() throws Exception {
    try (Site site = SiteKind.RENDERED.open(new Misspelt(), folder)) {
      serving(
          site,
          address -> {
            PageCheck right = PageCheck.personal(new StandardPage());
            right.check(address, VISITORS - 1, 1);
            assertThatThrownBy(() -> right.check(address, VISITORS, 1))
                .isInstanceOf(WrongPageException.class)
                .hasMessageContaining("u00019");
          });
    }
  }

  @Test
  void originOfIncludes_namesThem_andFillsThem() {
    PersonalPage page = PageKind.STANDARD.page();
    EsiOrigin origin = new EsiOrigin(page);
    Visitor visitor = new Visitor(5);
    String skeleton = text(origin.answer("/", visitor.cookie()));
    for (int i = 0; i < page.holes(); i++) {
      String hole = text(origin.answer("/hole/" + i, visitor.cookie()));
      skeleton = skeleton.replace("<esi:include src=\"/hole/" + i + "\"/>", hole);
    }
    assertThat(skeleton.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(page.whole(visitor));
    assertThat(origin.rendered()).isEqualTo(1 + page.holes());
  }

  private static String text(List<byte[]> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(
        piece -> text.append(new String(piece, java.nio.charset.StandardCharsets.UTF_8)));
    return text.toString();
  }
}
