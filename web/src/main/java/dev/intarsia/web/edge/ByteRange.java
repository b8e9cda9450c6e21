package dev.intarsia.web.edge;

/** Which bytes of a representation to send (RFC 9110, section 14): what {@link RangeRule} says. */
public sealed interface ByteRange {

  /** Everything, with 200. */
  record Whole() implements ByteRange {}

  /**
   * One part, with 206.
   *
   * @param first index of its first byte
   * @param last index of its last byte
   * @param total bytes of the whole
   */
  record Part(long first, long last, long total) implements ByteRange {

    /** The header that says which part it is. */
    public HeaderField field() {
      return new HeaderField("Content-Range", "bytes " + first + '-' + last + '/' + total);
    }

    /** Bytes of the part. */
    public long length() {
      return last - first + 1;
    }
  }

  /**
   * Nothing, with 416: the range begins behind the end.
   *
   * @param total bytes of the whole
   */
  record Unsatisfiable(long total) implements ByteRange {

    /** The header that says how long it is. */
    public HeaderField field() {
      return new HeaderField("Content-Range", "bytes */" + total);
    }
  }
}
