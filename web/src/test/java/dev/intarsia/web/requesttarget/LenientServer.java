package dev.intarsia.web.requesttarget;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** How servers out there find a route in what they are asked: each forgives something else. */
enum LenientServer {
  /** Cuts parameters behind semicolons, resolves dots, joins slashes. */
  CUTS_PARAMETERS {
    @Override
    String path(String target) {
      return dotsResolved(beforeQuery(target).replaceAll(";[^/]*", "")).replaceAll("/+", "/");
    }
  },
  /** Decodes first, then resolves dots; a backslash is a slash; a NUL or line end is the end. */
  DECODES_FIRST {
    @Override
    String path(String target) {
      String decoded = decoded(beforeQuery(target)).replace('\\', '/');
      return dotsResolved(decoded.split("[\\x00\\r\\n#?]", 2)[0]).replaceAll("/+", "/");
    }
  },
  /** Takes the format from the suffix, and any further segment for an argument of the route. */
  IGNORES_SUFFIXES {
    @Override
    String path(String target) {
      String path = decoded(beforeQuery(target)).replaceAll("[.!~$].*$", "");
      return path.startsWith(PRIVATE) ? PRIVATE : path;
    }
  };

  /** The path of a page that shows who is logged in. */
  static final String PRIVATE = "/account/settings";

  /** The path that the server looks its route up by. */
  abstract String path(String target);

  boolean showsThePrivatePage(String target) {
    return path(target).replaceAll("/$", "").equals(PRIVATE);
  }

  private static String beforeQuery(String target) {
    return target.split("\\?", 2)[0];
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }

  private static String dotsResolved(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return "/" + String.join("/", segments);
  }
}
