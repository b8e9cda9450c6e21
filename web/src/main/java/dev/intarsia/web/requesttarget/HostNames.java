package dev.intarsia.web.requesttarget;

import dev.intarsia.failure.ConfigurationException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hosts that a site answers for; nothing is cached for any other. */
final class HostNames {

  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

  private final Set<String> allowed;

  /**
   * These.
   *
   * @throws ConfigurationException if there is none, or one is no host
   */
  HostNames(Set<String> names) {
    if (names.isEmpty()) {
      throw new ConfigurationException("no host is allowed; name at least one, with its port");
    }
    allowed = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    for (String name : allowed) {
      if (!HOST.matcher(name).matches()) {
        throw new ConfigurationException(
            "'%s' is no host; expected for example www.example.org or localhost:8080"
                .formatted(name));
      }
    }
  }

  /** The canonical authority; nothing if it is not one of them. */
  Optional<String> authority(String scheme, String given) {
    if (given.length() > 255) {
      return Optional.empty();
    }
    String lower = given.toLowerCase(Locale.ROOT);
    String own = scheme.equals("https") ? ":443" : ":80";
    String bare = lower.endsWith(own) ? lower.substring(0, lower.length() - own.length()) : lower;
    return Optional.of(bare).filter(allowed::contains);
  }
}
