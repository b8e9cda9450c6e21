package dev.intarsia.core.context;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that imitate separators, lengths and escapes, or that no encoding likes. */
final class NastyTexts {

  private NastyTexts() {}

  /** Short ones of few characters, so that equal ones and near misses are frequent; and any. */
  static Arbitrary<String> texts() {
    Arbitrary<String> imitations =
        Arbitraries.strings()
            .withChars(
                '\u0000', '\u0001', '\u0002', '\u001E', '\u001F', ':', '=', '[', ']', '&', '%', ',',
                '?', '\uFFFD', '\uD83D', '\uDE00', 'a', '2', '5', 'é')
            .ofMaxLength(4);
    Arbitrary<String> known =
        Arbitraries.of(
            "",
            "0",
            "a",
            "b",
            ":[b]=",
            "[a]=1:[b]=2",
            "%",
            "%25",
            "%2C",
            "\u001F\u001E",
            "\u001F\u001F",
            "\uD800",
            "?",
            "\uDC00\uD800",
            "\uD83D\uDE00",
            "x".repeat(127),
            "x".repeat(128));
    return Arbitraries.oneOf(known, imitations, Arbitraries.strings().all().ofMaxLength(200));
  }
}
