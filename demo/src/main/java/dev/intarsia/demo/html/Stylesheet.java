package dev.intarsia.demo.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one stylesheet of the site, served at {@link Paths#STYLESHEET}. */
public final class Stylesheet {

  private static final String TEXT = read("almanac.css");

  private Stylesheet() {}

  /** The stylesheet as text, to be sent as UTF-8. */
  public static String text() {
    return TEXT;
  }

  private static String read(String resource) {
    try (InputStream bytes =
        Objects.requireNonNull(Stylesheet.class.getResourceAsStream(resource))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
