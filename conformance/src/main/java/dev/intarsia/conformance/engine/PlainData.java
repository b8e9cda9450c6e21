package dev.intarsia.conformance.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testkit.model.PlainValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as bytes or text, to put them into a store or into an argument. */
final class PlainData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainData() {}

  static byte[] bytes(@Nullable Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static @Nullable Object value(byte[] bytes) {
    try {
      return PlainValues.normalised(JSON.readValue(bytes, Object.class));
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  static String text(Map<String, @Nullable Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @SuppressWarnings("unchecked") // objects of JSON have string keys
  static Map<String, @Nullable Object> object(String text) {
    try {
      Object read = JSON.readValue(text, Map.class);
      return PlainValues.normalisedObject((Map<String, ?>) read);
    } catch (JsonProcessingException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
