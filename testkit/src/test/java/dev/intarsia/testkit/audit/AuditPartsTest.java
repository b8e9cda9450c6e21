package dev.intarsia.testkit.audit;

import static dev.intarsia.testkit.audit.ContextFaults.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the auditor is given, what it is made of, and what it says when something goes wrong. */
final class AuditPartsTest {

  private final World world = new World();

  @Test
  void sampleRequest_hasWhatItWasGiven() {
    SampleRequest usual = SampleRequest.to("/a");
    RequestFacts facts =
        usual
            .user("ann")
            .roles("editor", "editor")
            .session("s")
            .cookie("c", "1")
            .header("H", "2")
            .attribute("language", "de")
            .query("q", "a&b=ü")
            .facts();
    assertThat(facts.user().orElseThrow().id()).isEqualTo("ann");
    assertThat(facts.user().orElseThrow().roles()).containsExactly("editor");
    assertThat(facts.session()).contains("s");
    assertThat(facts.cookie("c")).contains("1");
    assertThat(facts.header("h")).containsExactly("2");
    assertThat(facts.attribute("language")).contains("de");
    assertThat(facts.queryArguments()).isEqualTo(Map.of("q", List.of("a&b=ü")));
    assertThat(usual.facts().user()).isEmpty();
    assertThat(usual.at("/b?x=1").query("q", "2").facts().query()).contains("x=1&q=2");
    assertThat(usual.roles("editor").facts().user()).isPresent();
  }

  @Test
  void samples_leaveTheUsualChoice_inFewDimensions() {
    List<Dimension> dimensions =
        List.of(
            Dimension.languages("en", "de", "fr"),
            Dimension.users("ann"),
            Dimension.themes("light", "dark"));
    assertThat(Sample.all(dimensions, 1)).hasSize(1 + 2 + 1 + 1);
    assertThat(Sample.all(dimensions, 2)).hasSize(5 + 2 + 2 + 1);
    assertThat(Sample.all(dimensions, 3)).hasSize(3 * 2 * 2);
    assertThat(Sample.all(dimensions, 9)).doesNotHaveDuplicates().hasSize(12);
    assertThat(Sample.all(dimensions, 2).get(0)).hasToString("the usual request");
  }

  @Test
  void dimension_withOneChoice_isRefused() {
    assertThatThrownBy(() -> Dimension.languages("en"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("languages", "1", "at least 2");
    assertThatThrownBy(() -> Dimension.users("ann").secret("eve", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("user", "eve", "ann");
  }

  @Test
  void auditor_thatCannotFindAnything_isRefused() {
    VariationAuditor auditor = VariationAuditor.of(new PlainCache(Map.of(), Map.of(), world.clock));
    assertThatThrownBy(auditor::audit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 pages");
    assertThatThrownBy(() -> auditor.deviations(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("0", "at least 1");
    auditor.varying(Dimension.themes("a", "b"));
    assertThatThrownBy(() -> auditor.varying(Dimension.themes("c", "d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("theme");
  }

  @Test
  void rendererThatThrows_isReported_whereItThrew_andOnce() {
    AuditReport report =
        world.audit(
            facts ->
                keyed(
                    "around",
                    scope ->
                        scope.embed(
                            keyed(
                                "broken",
                                in -> {
                                  throw new IOException("no template");
                                }))));
    assertThat(report.faults())
        .singleElement()
        .extracting(Finding::kind, Finding::path, Finding::about)
        .containsExactly(
            Kind.FAILED,
            "home > fragment [page] > fragment [around] > fragment [broken]",
            "IOException");
  }

  @Test
  void referenceThatThrows_failsItsHoleAlone() {
    world.with(
        "broken",
        scope -> {
          throw new IllegalStateException("out of order");
        });
    AuditReport report =
        world.audit(
            facts ->
                keyed(
                    "around",
                    scope ->
                        scope
                            .embed(FragmentRef.to("broken"))
                            .write(World.attribute(facts, "theme"))));
    assertThat(report.faults().stream().map(Finding::kind))
        .containsExactly(Kind.MISSING_CONTEXT, Kind.FAILED);
  }

  @Test
  void rendererOfUnknownReference_isAuditedAsAWhole() {
    PlainCache cache =
        new PlainCache(
            Map.of(),
            Map.of("ref", scope -> scope.write("visit " + world.random.nextInt())),
            world.clock);
    AuditReport report =
        VariationAuditor.of(cache)
            .page("home", "/", facts -> keyed("k", in -> in.embed(FragmentRef.to("ref", 1))))
            .audit();
    assertThat(report.faults())
        .singleElement()
        .extracting(Finding::kind, Finding::fragment)
        .containsExactly(Kind.UNSTABLE, "ref ref[1]");
  }

  @Test
  void mutation_isUndone_evenIfSomethingFails() {
    world.mutations.add(
        new Mutation(
            "broken",
            () -> world.list.add("x"),
            () -> world.list.remove("x"),
            () -> {
              throw new UnsupportedOperationException("nobody heard");
            }));
    assertThatThrownBy(() -> world.audit(facts -> keyed("k", in -> in.write("text"))))
        .hasMessage("nobody heard");
    assertThat(world.list).isEmpty();
    Mutation refused =
        Mutation.of(
            "refused",
            () -> {
              throw new IOException("read only");
            },
            () -> {});
    world.mutations.set(0, refused);
    assertThatThrownBy(() -> world.audit(facts -> keyed("k", in -> in.write("text"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("read only");
  }

  @Test
  void mutation_thatIsHeard_invalidatesWhatWasToldMeanwhile() throws Exception {
    InvalidationRecorder recorder = new InvalidationRecorder();
    recorder.invalidated(TagSet.of("earlier"));
    Mutation mutation =
        Mutation.of(
                "change",
                () -> {
                  recorder.invalidated(TagSet.of("title:1"));
                  recorder.invalidated(FragmentKey.of("k"));
                },
                () -> {})
            .heardBy(recorder)
            .invalidating("also");
    mutation.change().run();
    assertThat(mutation.invalidated().get().tags()).isEqualTo(TagSet.of("title:1", "also"));
    assertThat(mutation.invalidated().get().keys()).containsExactly(FragmentKey.of("k"));
  }

  @Test
  void keyOfThePart_orOfTheWhole_isWhatAMutationInvalidates() {
    world.mutations.add(
        Mutation.of(
                "rename 1", () -> world.titles.put("1", "R"), () -> world.titles.put("1", "Bread"))
            .invalidating(FragmentKey.of("shown")));
    AuditReport report =
        world.audit(facts -> keyed("shown", scope -> scope.write(world.title("1"))));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void difference_showsTheBytesAround_andNeverHalfACharacter() {
    String same = "ä".repeat(40);
    Difference difference = Difference.of(same + "Ü" + same, same + "Ö" + same);
    assertThat(difference.at()).isEqualTo(81);
    assertThat(difference.one()).startsWith("…ää").contains("Ü").endsWith("ä…");
    assertThat(difference.toString()).contains("Ö").doesNotContain("\uFFFD");
    assertThat(Difference.of("a\nb", "a\nc").toString())
        .isEqualTo("'a\\nb' against 'a\\nc' from byte 2");
    assertThat(Difference.of("", "x").toString()).isEqualTo("'' against 'x' from byte 0");
  }

  @Test
  void text_namesFragmentPathContext_andTheFirstBytesThatDiffer() {
    AuditReport report =
        world.audit(facts -> keyed("k", in -> in.write("in " + World.attribute(facts, "theme"))));
    assertThat(report.text())
        .contains("1 faults, 0 hints; 1 pages, ")
        .contains("fault: missing context theme")
        .contains("fragment: fragment [k]")
        .contains("path:     home > fragment [page] > fragment [k]")
        .contains("stored for home with the usual request under []")
        .contains("shown for home with theme=dark: 'in light' against 'in dark' from byte 3");
    assertThat(report).hasToString(report.text());
  }
}
