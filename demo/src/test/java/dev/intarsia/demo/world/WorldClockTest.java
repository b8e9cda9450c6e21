package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.world.WorldClock.ClockRow;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorldClockTest {

  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

  @Test
  void row_forGermanReaders_isWrittenInGerman() {
    assertThat(WorldClock.row(NOON, Zones.of("Europe/Zurich"), Languages.of("de")))
        .isEqualTo(
            new ClockRow(
                ZoneId.of("Europe/Zurich"),
                "Zurich",
                "Mitteleuropäische Zeit",
                "13:00",
                "Montag, 15. Januar 2024",
                "UTC+01:00"));
  }

  @Test
  void row_forJapaneseReaders_isWrittenInJapanese() {
    ClockRow row = WorldClock.row(NOON, Zones.of("Asia/Tokyo"), Languages.of("ja"));
    assertThat(row.zoneName()).isEqualTo("日本時間");
    assertThat(row.time()).isEqualTo("21:00");
    assertThat(row.date()).isEqualTo("2024年1月15日月曜日");
  }

  @Test
  void row_inSummer_isAtTheSummerOffset() {
    Instant summer = Instant.parse("2024-07-15T12:00:00Z");
    ClockRow row = WorldClock.row(summer, Zones.of("Europe/Zurich"), Languages.of("de"));
    assertThat(row.offset()).isEqualTo("UTC+02:00");
    assertThat(row.time()).isEqualTo("14:00");
  }

  @Test
  void row_ofUtc_hasNoOffset() {
    assertThat(WorldClock.row(NOON, Zones.FALLBACK, Languages.of("de")).offset()).isEqualTo("UTC");
  }

  @Test
  void rows_areInTheOrderOfTheZones() {
    assertThat(WorldClock.rows(NOON, WorldClock.cities(), Languages.of("ar")))
        .extracting(ClockRow::zone)
        .isEqualTo(WorldClock.cities());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-15T12:00:00Z,2024-01-15T12:00:59.999Z",
    "2024-01-15T12:00:23.456Z,2024-01-15T12:00:59.999Z",
    "2024-01-15T12:00:59.999Z,2024-01-15T12:00:59.999Z",
    "1969-12-31T23:59:58.5Z,1969-12-31T23:59:59.999Z"
  })
  void rows_areRightUntilTheLastMillisecondOfTheirMinute(Instant now, Instant last) {
    assertThat(WorldClock.lastMilliOfMinute(now)).isEqualTo(last.toEpochMilli());
  }

  @Test
  void place_isReadFromTheId() {
    assertThat(Zones.place(ZoneId.of("America/New_York"))).isEqualTo("New York");
    assertThat(Zones.place(ZoneId.of("America/Indiana/Tell_City"))).isEqualTo("Tell City");
  }

  @Test
  void zones_ofTheUnitedStates_areMany() {
    assertThat(Zones.in(new Country("US")))
        .contains(ZoneId.of("America/New_York"), ZoneId.of("Pacific/Honolulu"));
  }

  @Test
  void everyZoneOfTheAlmanac_isKnownByItsId() {
    assertThat(Zones.all())
        .hasSizeGreaterThan(400)
        .allSatisfy(zone -> assertThat(Zones.of(zone.getId())).isEqualTo(zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Atlantis", "europe/zurich", "+01:00", "CET"})
  void unknownZone_isRefusedByName(String id) {
    assertThatThrownBy(() -> Zones.of(id))
        .isInstanceOf(UnknownCodeException.class)
        .hasMessageContaining("\"" + id + "\"")
        .hasMessageContaining("zones of the almanac");
  }
}
