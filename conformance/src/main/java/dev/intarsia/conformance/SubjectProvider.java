package dev.intarsia.conformance;

/** Opens subjects by the name of the store they run on; found as a service. */
public interface SubjectProvider {

  /** Whether there is a subject on this store. */
  boolean offers(String store);

  /**
   * A fresh subject.
   *
   * @param store a name that this provider offers
   */
  Subject open(String store);
}
