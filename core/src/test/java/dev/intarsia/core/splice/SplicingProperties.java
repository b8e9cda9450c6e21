package dev.intarsia.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A composed page is what textual substitution of unique tokens gives, each hole filled wherever it
 * occurs; what it depends on is the join of all parts.
 */
final class SplicingProperties {

  /** Texts whose n-th leads only to later ones, so that substitution ends. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> piece = Arbitraries.of("a", "é", "\uD83D\uDE00", "<p title='", "", "}");
    Arbitrary<String> hole =
        Arbitraries.integers().between(1, 4).map(offset -> "{+" + offset + "}");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(2, piece), net.jqwik.api.Tuple.of(1, hole))
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(SplicingProperties::numbered);
  }

  private static List<String> numbered(List<String> relative) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < relative.size(); i++) {
      String text = relative.get(i).replace("'}", "'").replaceAll("^}|(?<![0-9])}", "");
      for (int offset = 1; offset <= 4; offset++) {
        int target = i + offset;
        text =
            text.replace("{+" + offset + "}", target < relative.size() ? "{" + target + "}" : "");
      }
      texts.add(text);
    }
    return texts;
  }

  private static String substituted(List<String> texts, int from, Set<String> used) {
    used.add("t" + from);
    String text = texts.get(from);
    for (int i = from + 1; i < texts.size(); i++) {
      if (text.contains("{" + i + "}")) {
        text = text.replace("{" + i + "}", substituted(texts, i, used));
      }
    }
    return text;
  }

  @Property
  void composedPage_isTextualSubstitution(@ForAll("texts") List<String> texts) throws IOException {
    List<Rendered> outputs = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      outputs.add(Skeletons.of("t" + i, texts.get(i)));
    }
    ComposedPage.Collector collector = new ComposedPage.Collector();
    List<Integer> asked = new ArrayList<>();
    DocumentWalk walk =
        new DocumentWalk(
            ref -> Fill.of(outputs.get(Skeletons.number(ref))),
            new DocumentWalk.Visitor() {
              @Override
              public void stretch(Rendered output, int from, int to) {
                assertThat(from).as("no empty stretch").isLessThan(to);
                collector.add(output, from, to);
              }

              @Override
              public void hole(FragmentRef ref) {
                asked.add(Skeletons.number(ref));
              }
            });
    walk.walk(outputs.get(0));
    ComposedPage page =
        collector.page(
            new ComposedPage.Summary(
                walk.cacheability(),
                0,
                walk.attachments(),
                new Page.Filled(0, 0, 0),
                walk.failed(),
                null));
    Set<String> used = new TreeSet<>();
    String expected = substituted(texts, 0, used);
    assertThat(page.text()).isEqualTo(expected);
    assertThat(page.length()).isEqualTo(page.bytes().length);
    assertThat(page.failed()).isEmpty();
    assertThat(page.cacheability().tags().texts()).containsExactlyElementsOf(used);
    List<String> inOrder = new ArrayList<>(List.of("t0"));
    asked.stream().map(number -> "t" + number).distinct().forEach(inOrder::add);
    assertThat(page.attachments().libraries()).isEqualTo(inOrder);
    assertThat(page.attachments().settings())
        .containsEntry("last", inOrder.get(inOrder.size() - 1));
  }

  @Property
  void dependencies_areTheJoinOfAllInOrder(@ForAll("names") List<String> names) {
    PageDependencies gathered = new PageDependencies();
    Cacheability join = Cacheability.NONE;
    Attachments attachments = Attachments.NONE;
    for (String name : names) {
      Rendered output = Skeletons.of(name, "x");
      gathered.add(output);
      join = join.and(output.cacheability());
      attachments = attachments.and(output.attachments());
      assertThat(gathered.cacheability()).isEqualTo(join);
      assertThat(gathered.attachments()).isEqualTo(attachments);
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings().withCharRange('a', 'h').ofLength(1).list().ofMaxSize(20);
  }
}
