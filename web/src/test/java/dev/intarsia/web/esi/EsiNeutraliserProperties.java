package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EsiNeutraliserProperties {

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "<esi:include src=\"/x\"/>",
            "<esi:",
            "</esi:remove>",
            "<!--esi",
            "-->",
            "<ESI:Try>",
            "<!--ESI ",
            "<",
            "</",
            "<!",
            "<!-",
            "<!--",
            "e",
            "es",
            "esi",
            ":",
            "esi:",
            "<e",
            "<es",
            "<!--e",
            "<!--es",
            "&lt;esi:",
            "<p>",
            "é",
            "漢",
            "\u0000",
            " ",
            "x")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 20_000)
  @Label("threat 5: no command to the proxy is left in content")
  void noCommand_isLeft(@ForAll("hostile") String content) {
    assertThat(neutralised(content).toLowerCase(Locale.ROOT))
        .doesNotContain("<esi:", "</esi:", "<!--esi");
  }

  @Property
  void piecesCutAnywhere_giveTheSame(
      @ForAll("hostile") String content, @ForAll("cuts") List<Integer> cuts) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    EsiNeutraliser neutraliser = new EsiNeutraliser();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int at = 0;
    for (int cut : cuts) {
      int end = Math.min(bytes.length, at + cut);
      output.writeBytes(neutraliser.next(Arrays.copyOfRange(bytes, at, end)));
      at = end;
    }
    output.writeBytes(neutraliser.next(Arrays.copyOfRange(bytes, at, bytes.length)));
    output.writeBytes(neutraliser.flush());
    assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(neutralised(content));
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(0, 5).list().ofMaxSize(30);
  }

  @Property
  void harmlessContent_isUnchanged(@ForAll("harmless") String content) {
    assertThat(neutralised(content)).isEqualTo(content);
  }

  @Provide
  Arbitrary<String> harmless() {
    Arbitrary<String> words =
        Arbitraries.of("<p>", "<", "<e", "esi:", "<!--", "<es", "é", " ", "<esx:", "< esi:")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("|", parts));
    return Combinators.combine(words, Arbitraries.strings().excludeChars('<').ofMaxLength(20))
        .as(
            (left, right) ->
                new String(
                    (left + "|" + right).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Property
  void neutralContent_staysAsItIs(@ForAll("hostile") String content) {
    String once = neutralised(content);
    assertThat(neutralised(once)).isEqualTo(once);
  }

  @Example
  void commands_becomeText() {
    assertThat(neutralised("a<esi:include src='x'/>b</esi:try><!--esi c -->"))
        .isEqualTo("a&lt;esi:include src='x'/>b&lt;/esi:try><!-- esi c -->");
    assertThat(neutralised("<<ESI:x")).isEqualTo("<&lt;ESI:x");
  }

  @Example
  void includeBetweenTwoPieces_isNotPartOfEither() {
    EsiNeutraliser neutraliser = new EsiNeutraliser();
    assertThat(
            new String(
                neutraliser.next("<es".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(new String(neutraliser.flush(), StandardCharsets.UTF_8)).isEqualTo("<es");
    assertThat(
            new String(
                neutraliser.next("i:x".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .isEqualTo("i:x");
  }

  private static String neutralised(String content) {
    return new String(
        EsiNeutraliser.neutralise(content.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }
}
