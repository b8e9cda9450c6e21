package dev.intarsia.demo.site;

import dev.intarsia.demo.html.Part;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.Zones;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;

/** How renderers of the almanac use their scope: contexts as its own types, parts as output. */
final class Asked {

  static final String LANGUAGES = "languages";
  static final String TIME_ZONE = "timezone";
  static final String USER = "user";

  private Asked() {}

  static Locale language(RenderScope scope) {
    return Languages.of(scope.context(LANGUAGES));
  }

  static ZoneId zone(RenderScope scope) {
    return Zones.of(scope.context(TIME_ZONE));
  }

  static void write(RenderScope scope, Part part) throws IOException {
    part.writeTo(scope.writer());
  }

  /** A part that is a fragment of its own; the output of a scope has one position for both. */
  static Part part(RenderScope scope, Fragment fragment) {
    return out -> scope.embed(fragment);
  }

  static Part part(RenderScope scope, FragmentRef ref) {
    return out -> scope.embed(ref);
  }
}
