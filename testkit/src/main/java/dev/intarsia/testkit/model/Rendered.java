package dev.intarsia.testkit.model;

/**
 * Output with what is known about it; placeholders that it still contains are in its attachments.
 */
record Rendered(String output, Metadata metadata) {

  static final Rendered NOTHING = new Rendered("", Metadata.NEUTRAL);
}
