package dev.intarsia.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.readers.Announcements.Announcement;
import dev.intarsia.demo.world.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site after a restart, on stores that outlive the process: warm, and never stale. */
final class RestartTest {

  private static final String CH = "/country/CH";
  private static final String DE = "/country/DE";
  private static final String HIT = "intarsia; hit";

  @TempDir Path folder;

  private Almanac start(String store) throws IOException {
    return Almanac.start(new Almanac.Settings(0, store, Duration.ZERO, Optional.of(folder)));
  }

  private static Browser reader(Almanac almanac, String name) {
    Browser reader = new Browser(almanac);
    assertThat(reader.get("/login?as=" + name).statusCode()).isEqualTo(303);
    return reader;
  }

  private static String cacheStatus(Almanac almanac, String path) {
    return new Browser(almanac).get(path).headers().firstValue("Cache-Status").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "chronicle", "memory+rocksdb", "memory+chronicle"})
  void pageSeenBefore_comesFromTheCache_andDataChangedBefore_isShownAsItIsNow(String store)
      throws IOException {
    try (Almanac almanac = start(store)) {
      Browser ada = reader(almanac, "Ada");
      ada.post(CH, "action", "note-add", "text", "first thought");
      assertThat(ada.get(CH).body()).contains("first thought");
      String note = ada.get(CH).body().replaceAll("(?s).*name=\"note\" value=\"(\\d+)\".*", "$1");
      ada.post(CH, "action", "note-edit", "note", note, "version", "1", "text", "second one");
    }
    try (Almanac almanac = start(store)) {
      assertThat(cacheStatus(almanac, CH)).startsWith(HIT);
      assertThat(reader(almanac, "Ada").get(CH).body())
          .contains("second one")
          .doesNotContain("first thought");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "chronicle"})
  void changeOfWhichTheCacheWasNotTold_isToldAtTheNextStart(String store) throws IOException {
    try (Almanac almanac = start(store)) {
      new Browser(almanac).get(CH);
      new Browser(almanac).get(DE);
    }
    // As a process leaves it that is killed when the data is committed and the cache not yet told.
    try (AlmanacDatabase database = AlmanacDatabase.inFolder(folder)) {
      database.inTransaction(
          tx -> tx.announcements().add(List.of(Tags.country(new Country("CH")))));
    }
    try (Almanac almanac = start(store)) {
      assertThat(cacheStatus(almanac, CH)).contains("invalidated");
      assertThat(cacheStatus(almanac, CH)).startsWith(HIT);
      assertThat(cacheStatus(almanac, DE)).startsWith(HIT);
    }
    assertThat(announcements()).isEmpty();
  }

  @Test
  void databaseThatIsNew_isNotShownWithPagesOfAnOlderOne() throws IOException {
    try (Almanac almanac = start("rocksdb")) {
      new Browser(almanac).get(CH);
      Browser ada = reader(almanac, "Ada");
      ada.post("/notes", "action", "note-add", "text", "of Ada alone");
      assertThat(ada.get("/notes").body()).contains("of Ada alone");
    }
    Files.delete(folder.resolve("almanac.mv.db"));
    try (Almanac almanac = start("rocksdb")) {
      assertThat(cacheStatus(almanac, CH)).doesNotContain("hit").contains("floor");
      // The first reader of the new database has the number that Ada had in the old one.
      assertThat(reader(almanac, "Bob").get("/notes").body()).doesNotContain("of Ada alone");
    }
  }

  private List<Announcement> announcements() {
    try (AlmanacDatabase database = AlmanacDatabase.inFolder(folder)) {
      return database.inTransaction(tx -> tx.announcements().all());
    }
  }
}
