package dev.intarsia.demo.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.readers.Announcements.Announcement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnnouncementsTest {

  private final AlmanacDatabase database = AlmanacDatabase.inMemory("announcements");

  @AfterEach
  void close() {
    database.close();
  }

  private List<Announcement> all() {
    return database.inTransaction(tx -> tx.announcements().all());
  }

  private void madeOf(String edition) {
    database.<Boolean, RuntimeException>inTransaction(
        tx -> {
          tx.announcements().madeOf(edition);
          return true;
        });
  }

  private void forgetAll() {
    List<Announcement> told = all();
    database.<Boolean, RuntimeException>inTransaction(
        tx -> {
          tx.announcements().remove(told);
          return true;
        });
  }

  @Test
  void announcement_staysUntilItIsRemoved() {
    List<Announcement> added =
        database.inTransaction(tx -> tx.announcements().add(List.of("a", "b")));
    assertThat(all()).isEqualTo(added).extracting(Announcement::tag).containsExactly("a", "b");
    forgetAll();
    assertThat(all()).isEmpty();
  }

  @Test
  void announcement_ofARolledBackTransaction_isNoneAtAll() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    tx -> {
                      tx.announcements().add(List.of("a"));
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    assertThat(all()).isEmpty();
  }

  @Test
  void edition_thatIsAnother_announcesEverything_thatIsTheSame_nothing() {
    madeOf("first");
    assertThat(all()).singleElement().matches(Announcement::isAboutEverything);
    forgetAll();
    madeOf("first");
    assertThat(all()).isEmpty();
    madeOf("second");
    assertThat(all()).singleElement().matches(Announcement::isAboutEverything);
  }
}
