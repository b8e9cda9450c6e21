package dev.intarsia.conformance;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.testkit.model.PlainValues;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of scenarios of one kind.
 *
 * @param path where it was read from
 * @param scenarios in the order of the file
 */
public record ScenarioFile(Path path, ScenarioKind kind, List<Scenario> scenarios) {

  private static final long FORMAT_VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * All {@code *.json} files of a folder, sorted by name.
   *
   * @throws BadUsageException if there is no such folder, no such file in it, or a file cannot be
   *     understood; the message names the file and what is wrong with it
   */
  public static List<ScenarioFile> readFolder(Path folder) throws BadUsageException {
    if (!Files.isDirectory(folder)) {
      throw new BadUsageException("folder=" + folder + " is not a folder");
    }
    List<ScenarioFile> files = new ArrayList<>();
    for (Path path : jsonFiles(folder)) {
      files.add(read(path));
    }
    if (files.isEmpty()) {
      throw new BadUsageException("folder=" + folder + " has no *.json file");
    }
    return files;
  }

  private static List<Path> jsonFiles(Path folder) throws BadUsageException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    } catch (IOException unreadable) {
      throw new BadUsageException("folder=" + folder + " cannot be read: " + unreadable);
    }
  }

  /**
   * One file.
   *
   * @throws BadUsageException if it cannot be understood; the message names the file and why
   */
  public static ScenarioFile read(Path path) throws BadUsageException {
    Map<String, @Nullable Object> fields;
    try {
      fields =
          PlainValues.normalisedObject(MAPPER.readValue(path.toFile(), new TypeReference<>() {}));
    } catch (IOException unreadable) {
      throw new BadUsageException("file=" + path + " cannot be read: " + unreadable.getMessage());
    }
    Object version = fields.get("formatVersion");
    if (!Long.valueOf(FORMAT_VERSION).equals(version)) {
      throw new BadUsageException(
          "file=" + path + ", formatVersion=" + version + ", known=" + FORMAT_VERSION);
    }
    ScenarioKind kind = kind(path, fields.get("kind"));
    return new ScenarioFile(path, kind, scenarios(path, kind, fields.get("scenarios")));
  }

  private static ScenarioKind kind(Path path, @Nullable Object name) throws BadUsageException {
    try {
      return ScenarioKind.named(String.valueOf(name));
    } catch (IllegalArgumentException unknown) {
      throw new BadUsageException("file=" + path + ", " + unknown.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // objects of plain values have string keys
  private static List<Scenario> scenarios(Path path, ScenarioKind kind, @Nullable Object list)
      throws BadUsageException {
    if (!(list instanceof List<?> parts)) {
      throw new BadUsageException("file=" + path + ", scenarios=" + list + ", allowed=a list");
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (Object part : parts) {
      if (!(part instanceof Map<?, ?> fields)) {
        throw new BadUsageException("file=" + path + ", scenario=" + part + ", allowed=an object");
      }
      scenarios.add(new Scenario(kind, (Map<String, @Nullable Object>) fields));
    }
    return scenarios;
  }
}
