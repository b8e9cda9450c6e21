package dev.intarsia.testkit.model;

/** Section 8: how a placeholder is filled. */
enum Strategy {
  CACHED("cached"),
  STREAMED("streamed"),
  STREAMED_IN_ORDER("streamedInOrder"),
  INLINE("inline");

  private final String spelledName;

  Strategy(String spelledName) {
    this.spelledName = spelledName;
  }

  String spelledName() {
    return spelledName;
  }

  boolean streams() {
    return this == STREAMED || this == STREAMED_IN_ORDER;
  }
}
