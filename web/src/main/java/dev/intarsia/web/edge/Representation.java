package dev.intarsia.web.edge;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a response could be answered with, as far as conditions of a request are concerned.
 *
 * <p>Thread safety: immutable.
 *
 * @param entityTag its name; null if it has none
 * @param lastModified epoch milliseconds of its last change; null if it is not known
 * @param length bytes of its body; negative while not all of them are known
 */
public record Representation(
    @Nullable EntityTag entityTag, @Nullable Long lastModified, long length) {

  /** A body that is there as a whole. */
  public static Representation of(byte[] body) {
    return new Representation(EntityTag.of(body), null, body.length);
  }

  /**
   * A body with holes that are filled while it is sent: no name, no length, so that nothing of it
   * can be taken for a part of something else.
   */
  public static Representation unfinished() {
    return new Representation(null, null, -1);
  }

  /** This, changed at that time. */
  public Representation modifiedAt(long epochMillis) {
    return new Representation(entityTag, epochMillis, length);
  }

  /** Whether every byte of it is known. */
  public boolean isWhole() {
    return length >= 0 && entityTag != null;
  }

  Optional<EntityTag> name() {
    return Optional.ofNullable(entityTag);
  }

  /** The whole second of its last change, as {@code Last-Modified} says it. */
  Optional<Long> modifiedSecond() {
    return Optional.ofNullable(lastModified).map(millis -> Math.floorDiv(millis, 1000L));
  }
}
