package dev.intarsia.demo.world;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The time zones that people live in, and UTC. */
public final class Zones {

  /** The zone of a reader who has chosen none. */
  public static final ZoneId FALLBACK = ZoneId.of("UTC");

  private static final Map<String, List<ZoneId>> BY_COUNTRY = read("zones.properties");

  private static final List<ZoneId> ALL =
      Stream.concat(Stream.of(FALLBACK), BY_COUNTRY.values().stream().flatMap(List::stream))
          .distinct()
          .sorted(Comparator.comparing(ZoneId::getId))
          .toList();

  private Zones() {}

  /** Every zone of the almanac, ordered by id; unmodifiable. */
  public static List<ZoneId> all() {
    return ALL;
  }

  /**
   * A zone by its id, such as {@code Europe/Zurich}.
   *
   * @throws UnknownCodeException if the almanac has no such zone
   */
  public static ZoneId of(String id) {
    return ALL.stream()
        .filter(zone -> zone.getId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownCodeException(
                    "time zone",
                    id,
                    "one of the " + ALL.size() + " zones of the almanac, such as Europe/Zurich"));
  }

  /** The zones of a country, the main one first; empty for an uninhabited territory. */
  public static List<ZoneId> in(Country country) {
    return BY_COUNTRY.getOrDefault(country.code(), List.of());
  }

  /** The place that a zone is named after, such as "New York"; in English, as the ids are. */
  public static String place(ZoneId zone) {
    String id = zone.getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** The name of the time kept in a zone, in the given language. */
  public static String name(ZoneId zone, Locale language) {
    return zone.getDisplayName(TextStyle.FULL, language);
  }

  private static Map<String, List<ZoneId>> read(String resource) {
    Properties table = new Properties();
    try (Reader lines =
        new InputStreamReader(
            Objects.requireNonNull(Zones.class.getResourceAsStream(resource), resource),
            StandardCharsets.US_ASCII)) {
      table.load(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    Set<String> known = ZoneId.getAvailableZoneIds();
    return table.stringPropertyNames().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                code -> code, code -> knownZones(table.getProperty(code), known)));
  }

  private static List<ZoneId> knownZones(String ids, Set<String> known) {
    return Arrays.stream(ids.split(" ")).filter(known::contains).map(ZoneId::of).toList();
  }
}
