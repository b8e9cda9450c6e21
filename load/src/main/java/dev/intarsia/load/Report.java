package dev.intarsia.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.load.process.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command prints and writes: a table for people, and lines for machines.
 *
 * @param table in Markdown
 * @param lines facts by name, one line each
 * @param conditions under which all of it was measured
 */
record Report(String table, List<Map<String, Object>> lines, Conditions conditions) {

  /** Prints it, and writes the files that the options name. */
  void give(Options options) throws IOException {
    String text = table + "\n" + conditions + "\n";
    System.out.println(text);
    List<String> json = new ArrayList<>();
    JsonMapper mapper = JsonMapper.builder().build();
    for (Map<String, Object> facts : lines) {
      Map<String, Object> all = new LinkedHashMap<>(facts);
      all.putAll(conditions.facts());
      json.add(mapper.writeValueAsString(all));
    }
    json.forEach(System.out::println);
    if (options.file("--json").isPresent()) {
      Files.write(options.file("--json").get(), json);
    }
    if (options.file("--markdown").isPresent()) {
      Files.writeString(options.file("--markdown").get(), text);
    }
  }
}
