package dev.intarsia.web.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The value of {@code If-Match} or {@code If-None-Match}: a star, or tags behind each other. */
final class EntityTagList {

  private static final int MOST_TAGS = 256;

  private final boolean isStar;
  private final List<EntityTag> tags;

  private EntityTagList(boolean isStar, List<EntityTag> tags) {
    this.isStar = isStar;
    this.tags = tags;
  }

  /** What a value says; nothing if it is malformed, which is like not having been sent. */
  static Optional<EntityTagList> parse(String value) {
    if (value.strip().equals("*")) {
      return Optional.of(new EntityTagList(true, List.of()));
    }
    List<EntityTag> tags = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c == ' ' || c == '\t' || c == ',') {
        at++;
        continue;
      }
      int end = endOfTag(value, at);
      if (end < 0 || tags.size() == MOST_TAGS) {
        return Optional.empty();
      }
      boolean isWeak = c == 'W';
      tags.add(new EntityTag(value.substring(at + (isWeak ? 3 : 1), end - 1), isWeak));
      at = end;
      if (!isFollowedWell(value, at)) {
        return Optional.empty();
      }
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(new EntityTagList(false, tags));
  }

  /** The one tag that a value is. */
  static Optional<EntityTag> single(String value) {
    return parse(value).filter(list -> list.tags.size() == 1).map(list -> list.tags.get(0));
  }

  /** The index behind the closing quote; -1 if no tag begins here. */
  private static int endOfTag(String value, int start) {
    int at = value.startsWith("W/", start) ? start + 2 : start;
    if (at >= value.length() || value.charAt(at) != '"') {
      return -1;
    }
    at++;
    while (at < value.length() && EntityTag.isAllowed(value.charAt(at))) {
      at++;
    }
    return at < value.length() && value.charAt(at) == '"' ? at + 1 : -1;
  }

  private static boolean isFollowedWell(String value, int at) {
    int next = at;
    while (next < value.length() && Character.isWhitespace(value.charAt(next))) {
      next++;
    }
    return next == value.length() || value.charAt(next) == ',';
  }

  /** Whether it names the current representation; the star names any. */
  boolean matches(Predicate<EntityTag> isCurrent) {
    return isStar || tags.stream().anyMatch(isCurrent);
  }
}
