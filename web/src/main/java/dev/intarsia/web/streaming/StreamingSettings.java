package dev.intarsia.web.streaming;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.containment.Carriage.Script;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a site streams its pages.
 *
 * <p>Thread safety: immutable.
 */
public final class StreamingSettings {

  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

  private final Script script;
  private final Duration deadline;
  private final AssetMarkup assets;
  private final StreamListener listener;
  private final TimeSource time;
  private final Alarm alarm;
  private final SecureRandom random;

  private StreamingSettings(Builder from) {
    script = from.script;
    deadline = from.deadline;
    assets = from.assets;
    listener = from.listener;
    time = from.time;
    alarm = from.alarm;
    random = from.random == null ? new SecureRandom() : from.random;
  }

  /** Starts with: the script loaded, ten seconds for a page, no assets, a logging listener. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether the pages load the script that places late parts. */
  public Script script() {
    return script;
  }

  /** How long a page may wait for its parts, from its start. */
  public Duration deadline() {
    return deadline;
  }

  /** How asset libraries are loaded. */
  public AssetMarkup assets() {
    return assets;
  }

  /** Who is told. */
  public StreamListener listener() {
    return listener;
  }

  /** The clock. */
  public TimeSource time() {
    return time;
  }

  /** What wakes a page that waits. */
  public Alarm alarm() {
    return alarm;
  }

  /** Where the names of slots come from. */
  public SecureRandom random() {
    return random;
  }

  /**
   * Collects settings.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {

    private Script script = Script.LOADED;
    private Duration deadline = DEFAULT_DEADLINE;
    private AssetMarkup assets = AssetMarkup.NONE;
    private StreamListener listener = StreamListener.LOGGING;
    private TimeSource time = TimeSource.system();
    private Alarm alarm = Alarm.system();
    private @Nullable SecureRandom random;

    private Builder() {}

    /**
     * Whether the pages load {@link dev.intarsia.web.wire.LateScript}: {@link Script#MISSING} if a
     * content security policy forbids it.
     */
    public Builder script(Script whether) {
      script = Objects.requireNonNull(whether);
      return this;
    }

    /**
     * How long a page may wait for its parts.
     *
     * @param limit more than nothing, up to a day
     * @throws ConfigurationException if it is not so
     */
    public Builder deadline(Duration limit) {
      if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_DEADLINE) > 0) {
        throw new ConfigurationException(
            "deadline %s is not allowed; allowed: more than 0, up to %s"
                .formatted(limit, LONGEST_DEADLINE));
      }
      deadline = limit;
      return this;
    }

    /** How asset libraries that a late part brings are loaded. */
    public Builder assets(AssetMarkup how) {
      assets = Objects.requireNonNull(how);
      return this;
    }

    /** Who is told how parts travelled, in place of the system logger. */
    public Builder listener(StreamListener who) {
      listener = Objects.requireNonNull(who);
      return this;
    }

    /** Another clock, for tests. */
    public Builder time(TimeSource clock) {
      time = Objects.requireNonNull(clock);
      return this;
    }

    /** Another way of being woken. */
    public Builder alarm(Alarm how) {
      alarm = Objects.requireNonNull(how);
      return this;
    }

    /** Another source of names, for tests. */
    public Builder random(SecureRandom source) {
      random = Objects.requireNonNull(source);
      return this;
    }

    /** The settings. */
    public StreamingSettings build() {
      return new StreamingSettings(this);
    }
  }
}
