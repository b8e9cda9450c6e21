package dev.intarsia.soak.serving;

/** What visitors differ in: a context of the cache each. */
enum Trait {
  LANGUAGE("languages"),
  THEME("theme"),
  ROLES("user.roles"),
  USER("user"),
  SESSION("session");

  private final String token;

  Trait(String token) {
    this.token = token;
  }

  /** The context by which output varies that shows it. */
  String token() {
    return token;
  }
}
