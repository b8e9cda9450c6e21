package dev.intarsia.core.history;

import dev.intarsia.context.RequestFacts;

/** Who looks. */
record Visitor(String user, String theme, String language) {

  RequestFacts facts() {
    return RequestFacts.get("/")
        .attribute("user", user)
        .attribute("theme", theme)
        .attribute("language", language)
        .build();
  }

  String says(String context) {
    return switch (context) {
      case "user" -> user;
      case "theme" -> theme;
      default -> language;
    };
  }

  @Override
  public String toString() {
    return user + " (" + theme + ", " + language + ")";
  }
}
