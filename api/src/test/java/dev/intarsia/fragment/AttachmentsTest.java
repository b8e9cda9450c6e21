package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** AT-3 is in {@link FragmentRefTest}; AT-8 and AT-9 speak of the engine and of HTTP. */
final class AttachmentsTest {

  private static HeadLink link(String href, String language) {
    return new HeadLink(Map.of("rel", "alternate", "href", href, "hreflang", language), false);
  }

  @Test
  @DisplayName("AT-1 libraries of a merge: those of a, then those of b; reversed the other way")
  void libraries_keepTheOrderOfMerging() {
    Attachments a = Attachments.libraries("core/a");
    Attachments b = Attachments.libraries("core/b");
    assertThat(a.and(b).libraries()).containsExactly("core/a", "core/b");
    assertThat(b.and(a).libraries()).containsExactly("core/b", "core/a");
  }

  @Test
  @DisplayName("AT-2 the same settings twice are once; lists override by index")
  void lists_overrideByIndex() {
    Attachments abc = Attachments.setting("x", List.of("a", "b", "c"));
    Attachments d = Attachments.setting("x", List.of("d"));
    assertThat(abc.and(d).settings()).isEqualTo(Map.of("x", List.of("d", "b", "c")));
    assertThat(d.and(abc).settings()).isEqualTo(Map.of("x", List.of("a", "b", "c")));
    assertThat(abc.and(Attachments.setting("x", List.of("a", "b", "c")))).isEqualTo(abc);
  }

  @Test
  @DisplayName("AT-2 objects merge by key, in depth, the later value wins, null is a value")
  void objects_mergeByKey() {
    Map<String, Object> over = new LinkedHashMap<>();
    over.put("b", null);
    over.put("c", 3);
    Attachments merged =
        Attachments.setting("x", Map.of("a", 1, "b", 2)).and(Attachments.setting("x", over));
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", 1L);
    expected.put("b", null);
    expected.put("c", 3L);
    assertThat(merged.settings()).isEqualTo(Map.of("x", expected));
  }

  @Test
  @DisplayName("AT-4 head links to one address in two languages are both kept")
  void headLinks_ofOneAddressInTwoLanguages_areBothKept() {
    Attachments links =
        Attachments.headLink(link("/", "de")).and(Attachments.headLink(link("/", "fr")));
    assertThat(links.headLinks()).containsExactly(link("/", "de"), link("/", "fr"));
    assertThat(links.and(Attachments.headLink(link("/", "de")))).isEqualTo(links);
  }

  @Test
  @DisplayName("AT-5 whether a header is replaced or appended is said by each entry")
  void headers_keepWhetherTheyAreAppended() {
    Attachments headers =
        Attachments.header(Header.appended("Vary", "Cookie"))
            .and(Attachments.header(Header.replacing("Vary", "Cookie")));
    assertThat(headers.headers())
        .containsExactly(new Header("Vary", "Cookie", true), new Header("Vary", "Cookie", false));
  }

  @Test
  @DisplayName("AT-6 a status code travels as the header :status")
  void status_isAHeader() {
    assertThat(Attachments.status(418).headers())
        .containsExactly(Header.replacing(":status", "418"));
  }

  @Test
  @DisplayName("AT-7 an attachment that cannot be stored is refused, naming it")
  void setting_ofAnotherType_isRefusedNamingPathAndType() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Attachments.setting("x", Map.of("y", List.of(1, new Thread()))))
        .withMessageContaining("'x.y[]'")
        .withMessageContaining("java.lang.Thread")
        .withMessageContaining("allowed: Map, List, String, finite number, Boolean, null")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_ATTACHMENT);
  }

  @Test
  @DisplayName("AT-10 X libraries do not pile up, the first place counts")
  void libraries_doNotPileUp() {
    Attachments once = Attachments.libraries("a", "b", "a");
    assertThat(once.libraries()).containsExactly("a", "b");
    assertThat(once.and(Attachments.libraries("c", "a")).libraries())
        .containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("AT-10 X merging is not commutative, so that order must come from the document")
  void merge_isNotCommutative() {
    Attachments one = Attachments.setting("x", 1);
    Attachments two = Attachments.setting("x", 2);
    assertThat(one.and(two).settings()).isEqualTo(Map.of("x", 2L));
    assertThat(two.and(one).settings()).isEqualTo(Map.of("x", 1L));
    assertThat(one.andUnder(two).settings()).isEqualTo(Map.of("x", 1L));
  }

  @Test
  @DisplayName("AT-10 X a name that changes its kind of value makes merging depend on grouping")
  void merge_acrossKinds_isNotAssociative() {
    Attachments object = Attachments.setting("x", Map.of("a", 1));
    Attachments scalar = Attachments.setting("x", 5);
    Attachments other = Attachments.setting("x", Map.of("b", 2));
    assertThat(object.and(scalar).and(other).settings()).isEqualTo(Map.of("x", Map.of("b", 2L)));
    assertThat(object.and(scalar.and(other)).settings())
        .isEqualTo(Map.of("x", Map.of("a", 1L, "b", 2L)));
  }

  @Test
  void numbers_ofAnyWidth_areTheSameSetting() {
    assertThat(Attachments.setting("x", 1)).isEqualTo(Attachments.setting("x", 1L));
    assertThat(Attachments.setting("x", (byte) 1)).isEqualTo(Attachments.setting("x", (short) 1));
    assertThat(Attachments.setting("x", 0.5f)).isEqualTo(Attachments.setting("x", 0.5));
  }

  @Test
  void everything_isCopied() {
    List<Object> inner = new ArrayList<>(List.of(1));
    Map<String, String> attributes = new LinkedHashMap<>(Map.of("rel", "icon"));
    Attachments attachments =
        Attachments.setting("x", inner)
            .and(Attachments.headLink(new HeadLink(attributes, true)))
            .and(Attachments.headElement(new HeadElement("k", "meta", attributes)));
    inner.add(2);
    attributes.put("rel", "other");
    assertThat(attachments.settings()).isEqualTo(Map.of("x", List.of(1L)));
    assertThat(attachments.headLinks().get(0).attributes()).isEqualTo(Map.of("rel", "icon"));
    assertThat(attachments.headElements().get(0).attributes()).isEqualTo(Map.of("rel", "icon"));
  }

  @Test
  void everything_isUnmodifiableInDepth() {
    Attachments attachments =
        Attachments.setting("x", new ArrayList<>(Arrays.asList(Map.of("y", 1), null)));
    attachments = attachments.and(Attachments.setting("x", List.of(Map.of("z", 2))));
    assertThat(attachments.libraries()).isUnmodifiable();
    assertThat(attachments.settings()).isUnmodifiable();
    List<?> list = (List<?>) attachments.settings().get("x");
    assertThat(list).isUnmodifiable();
    assertThat((Map<?, ?>) list.get(0)).isUnmodifiable();
  }

  @Test
  void attributes_keepTheirOrder() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("z", "1");
    attributes.put("a", "2");
    assertThat(new HeadLink(attributes, false).attributes().keySet()).containsExactly("z", "a");
  }

  @Test
  void header_withALineEnd_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Attachments.Header.replacing("X-A", "b\r\nSet-Cookie: c"))
        .withMessageContaining("X-A");
  }

  @Test
  void setting_thatIsNotANumber_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Attachments.setting("x", Double.NaN))
        .withMessageContaining("finite number");
  }

  @Test
  void setting_thatContainsItself_isRefused() {
    Map<String, Object> endless = new LinkedHashMap<>();
    endless.put("self", endless);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Attachments.setting("x", endless))
        .withMessageContaining("64");
  }
}
