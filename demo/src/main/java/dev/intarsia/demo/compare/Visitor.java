package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestUser;
import dev.intarsia.demo.world.Country;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who looks at the page: somebody without a name, or one of three with. */
enum Visitor {
  /** Not logged in. */
  NOBODY("", "CH"),
  /** Likes Japan. */
  ADA("Ada", "JP"),
  /** Likes Brazil. */
  BOB("Bob", "BR"),
  /** Likes Kenya. */
  EVE("Eve", "KE");

  private static final String ID = "compare-";

  private final String text;
  private final String country;

  Visitor(String text, String country) {
    this.text = text;
    this.country = country;
  }

  /** The argument's value. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The visitor of an argument's value. */
  static Visitor of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** How others call them. */
  Optional<String> called() {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** What their blocks are about. */
  Country country() {
    return new Country(country);
  }

  /** The user that requests of theirs have; readers of the almanac have other ids. */
  Optional<RequestUser> user() {
    return called().map(name -> RequestUser.of(ID + key()));
  }

  /** Whose id that is; nobody's if it is none of theirs. */
  static Visitor ofUser(String id) {
    return Arrays.stream(values())
        .filter(visitor -> visitor != NOBODY && id.equals(ID + visitor.key()))
        .findFirst()
        .orElse(NOBODY);
  }
}
