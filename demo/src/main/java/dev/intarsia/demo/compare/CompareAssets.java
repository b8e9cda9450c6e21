package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareLayout.File;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.html.Stylesheet;
import dev.intarsia.web.wire.LateScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that the pages load. The name of each changes with its content, so that browsers may
 * keep it without end.
 *
 * <p>Thread safety: immutable.
 */
final class CompareAssets {

  private static final String ALGORITHM = "SHA-384";
  private static final int DIGEST_IN_NAME = 12;

  private final Asset stylesheet;
  private final Asset lateScript;
  private final Asset timesScript;
  private final Asset panesScript;
  private final Map<String, Asset> byPath;

  /**
   * A file.
   *
   * @param file where it is, and what it must be
   * @param contentType of it
   * @param text its content
   */
  record Asset(File file, String contentType, String text) {}

  private CompareAssets(Asset stylesheet, Asset late, Asset times, Asset panes) {
    this.stylesheet = stylesheet;
    this.lateScript = late;
    this.timesScript = times;
    this.panesScript = panes;
    this.byPath =
        Stream.of(stylesheet, late, times, panes)
            .collect(
                Collectors.toUnmodifiableMap(asset -> asset.file().path(), Function.identity()));
  }

  /** Reads the files. */
  static CompareAssets read() {
    LateScript late = LateScript.open();
    return new CompareAssets(
        named(
            "compare", ".css", "text/css; charset=utf-8", Stylesheet.text() + text("compare.css")),
        new Asset(
            new File(Paths.ASSETS + late.fileName(), late.integrity()),
            LateScript.CONTENT_TYPE,
            new String(late.bytes(), StandardCharsets.UTF_8)),
        named("times", ".js", LateScript.CONTENT_TYPE, text("times.js")),
        named("panes", ".js", LateScript.CONTENT_TYPE, text("panes.js")));
  }

  /** The one stylesheet. */
  File stylesheet() {
    return stylesheet.file();
  }

  /** The script that places late blocks. */
  File lateScript() {
    return lateScript.file();
  }

  /** The script that measures how a page arrives. */
  File timesScript() {
    return timesScript.file();
  }

  /** The script of the stopwatch that panes share. */
  File panesScript() {
    return panesScript.file();
  }

  /** The file at a path. */
  Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private static Asset named(String name, String ending, String contentType, String text) {
    String digest = digest(text);
    String part = digest.substring(0, DIGEST_IN_NAME).replace('+', '-').replace('/', '_');
    File file = new File(Paths.ASSETS + name + "-" + part + ending, "sha384-" + digest);
    return new Asset(file, contentType, text);
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static String text(String resource) {
    try (InputStream bytes =
        Objects.requireNonNull(CompareAssets.class.getResourceAsStream(resource))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
