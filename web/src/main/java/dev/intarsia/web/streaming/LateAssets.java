package dev.intarsia.web.streaming;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.wire.SentAssets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The asset libraries of one page that its head did not bring.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class LateAssets {

  private static final byte[] NONE = {};

  private final AssetMarkup markup;
  private final StreamListener listener;
  private final SentAssets sent = SentAssets.of(List.of());
  private final List<String> owed = new ArrayList<>(0);

  LateAssets(AssetMarkup markup, StreamListener listener) {
    this.markup = markup;
    this.listener = listener;
  }

  /** These were sent with the head. */
  void known(Attachments attachments) {
    sent.claim(attachments.libraries());
  }

  /** These are needed; they are sent where elements may stand next. */
  void needed(Attachments attachments) {
    owed.addAll(sent.claim(attachments.libraries()));
  }

  /** Elements for all that is needed and was not sent; may be empty. */
  byte[] take() {
    if (owed.isEmpty()) {
      return NONE;
    }
    List<String> libraries = List.copyOf(owed);
    owed.clear();
    try {
      byte[] elements = markup.markupOf(libraries).getBytes(StandardCharsets.UTF_8);
      Containment verdict = ContainmentCheck.check(elements);
      if (verdict.contained()) {
        return elements;
      }
      listener.assetsMissing(libraries, verdict.explanation());
    } catch (RuntimeException failure) {
      listener.assetsMissing(libraries, failure.toString());
    }
    return NONE;
  }
}
