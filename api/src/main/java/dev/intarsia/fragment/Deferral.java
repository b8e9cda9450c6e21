package dev.intarsia.fragment;

/** When a reference becomes a hole instead of being rendered where it stands. */
public enum Deferral {
  /**
   * When its cacheability, as declared, stored or just found, would make the fragment around it
   * poor.
   */
  AUTOMATIC,
  /** Always, on a request that only reads. */
  ALWAYS,
  /** Never. */
  NEVER
}
