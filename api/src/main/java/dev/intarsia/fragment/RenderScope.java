package dev.intarsia.fragment;

import dev.intarsia.cacheability.Cacheability;
import java.io.OutputStream;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer writes to and tells what it used.
 *
 * <p>Output is bytes; text is written as UTF-8 and as it is, nothing is escaped. Whatever is told
 * here bubbles to the fragment around this one. Reading a context is declaring it. Text, bytes, the
 * writer and the stream may be mixed; they share one position.
 *
 * <p>Thread safety: none; one renderer, one thread. Using it after the renderer returned throws
 * {@link dev.intarsia.failure.RenderException}.
 */
public interface RenderScope {

  /** Writes text. */
  RenderScope write(CharSequence text);

  /** Writes bytes; they are copied. */
  RenderScope write(byte[] bytes);

  /** A writer on this scope's output, for template engines. Need not be closed or flushed. */
  Writer writer();

  /** A stream on this scope's output, for template engines. Need not be closed or flushed. */
  OutputStream stream();

  /**
   * Says that the output shows data.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a tag is malformed
   */
  RenderScope tag(String... tags);

  /**
   * Says that the output varies by contexts without reading them here.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a token is malformed or unknown
   */
  RenderScope vary(String... tokens);

  /**
   * Reads a context's value and says that the output varies by it.
   *
   * @return the value, empty if the request has no such thing
   * @throws dev.intarsia.failure.InvalidInputException if the token is malformed or unknown
   */
  String context(String token);

  /**
   * Says how long the output holds at most.
   *
   * @param seconds 0: must not be stored
   * @throws dev.intarsia.failure.InvalidInputException if negative
   */
  RenderScope maxAge(long seconds);

  /**
   * Says that the output depends on an object: what the object says of itself if it is {@link
   * dev.intarsia.cacheability.Cacheable}, otherwise the output cannot be stored.
   *
   * @throws dev.intarsia.failure.InvalidInputException if it names unknown contexts
   */
  RenderScope dependOn(@Nullable Object dependency);

  /** Adds assets, settings, headers or head elements that travel with the output. */
  RenderScope attach(Attachments attachments);

  /**
   * Tells the decision's cacheability and says whether to go on.
   *
   * @return whether it is allowed
   */
  boolean allows(Access decision);

  /**
   * Puts a fragment here, rendered now or taken from the cache; its cacheability and attachments
   * bubble.
   */
  RenderScope embed(Fragment child);

  /** Puts a reference here: as output, or as a hole if its {@link Deferral} says so. */
  RenderScope embed(FragmentRef child);

  /**
   * Text that stands for a reference, for template engines that only return strings: wherever it
   * appears in this scope's own output, the reference is put when the renderer returns. It cannot
   * be guessed, so that nobody's data can pose as it. A reference that is always deferred is a hole
   * here even for requests that write.
   */
  String marker(FragmentRef child);

  /**
   * Renders a fragment completely, apart from this output: nothing bubbles, no hole is left. For
   * mails, feeds, previews.
   *
   * <p>What is written of it into this scope's own output must be declared here. If it varies by a
   * context of high cardinality, such as the user, that this output does not vary by, then this
   * output is not stored, nor is any that holds it.
   *
   * @return output without holes; max-age 0 if one of them shows its fallback
   */
  Rendered isolated(Fragment fragment);

  /** The arguments of the reference being rendered; empty for a {@link Fragment}. */
  Arguments arguments();

  /** What is known so far of the output's cacheability, children included. */
  Cacheability cacheability();
}
