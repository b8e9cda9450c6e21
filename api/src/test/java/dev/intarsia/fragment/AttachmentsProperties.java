package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.AttachedThings;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class AttachmentsProperties {

  @Provide
  Arbitrary<Attachments> any() {
    return AttachedThings.attachments();
  }

  @Provide
  Arbitrary<Attachments> ofOneKind() {
    return AttachedThings.attachmentsOfOneKindByName();
  }

  @Property
  void none_isNeutral(@ForAll("any") Attachments a) {
    assertThat(a.and(Attachments.NONE)).isSameAs(a);
    assertThat(Attachments.NONE.and(a)).isEqualTo(a);
    assertThat(a.andUnder(Attachments.NONE)).isSameAs(a);
    assertThat(Attachments.NONE.andUnder(a)).isEqualTo(a);
  }

  @Property
  @Label("AT-10 merging is associative where a setting's name has one kind of value")
  void merge_isAssociative(
      @ForAll("ofOneKind") Attachments a,
      @ForAll("ofOneKind") Attachments b,
      @ForAll("ofOneKind") Attachments c) {
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    assertThat(a.andUnder(b).andUnder(c)).isEqualTo(a.andUnder(b.andUnder(c)));
  }

  @Property
  @Label("AT-10 lists merge associatively, whatever the settings")
  void merge_ofLists_isAssociative(
      @ForAll("any") Attachments a, @ForAll("any") Attachments b, @ForAll("any") Attachments c) {
    Attachments left = a.and(b).and(c);
    Attachments right = a.and(b.and(c));
    assertThat(left.libraries()).isEqualTo(right.libraries());
    assertThat(left.headers()).isEqualTo(right.headers());
    assertThat(left.headLinks()).isEqualTo(right.headLinks());
    assertThat(left.headElements()).isEqualTo(right.headElements());
  }

  @Property
  @Label("AT-2 the same attachments twice are the same as once")
  void merge_isIdempotent(@ForAll("any") Attachments a, @ForAll("any") Attachments b) {
    Attachments equal =
        new Attachments(a.libraries(), a.settings(), a.headers(), a.headLinks(), a.headElements());
    assertThat(a.and(a)).isSameAs(a);
    assertThat(a.and(equal)).isEqualTo(a);
    assertThat(a.and(b).and(b)).isEqualTo(a.and(b));
    assertThat(a.andUnder(b).andUnder(b)).isEqualTo(a.andUnder(b));
  }

  @Property
  void lists_keepTheOrderOfFirstOccurrence(
      @ForAll("any") Attachments a, @ForAll("any") Attachments b) {
    assertThat(a.and(b).libraries()).isEqualTo(firsts(a.libraries(), b.libraries()));
    assertThat(a.and(b).headers()).isEqualTo(firsts(a.headers(), b.headers()));
    assertThat(a.andUnder(b).headLinks()).isEqualTo(firsts(a.headLinks(), b.headLinks()));
    assertThat(a.andUnder(b).headElements()).isEqualTo(firsts(a.headElements(), b.headElements()));
  }

  private static <T> List<T> firsts(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>();
    for (List<T> part : List.of(one, other)) {
      for (T item : part) {
        if (!all.contains(item)) {
          all.add(item);
        }
      }
    }
    return all;
  }

  @Property
  void mergeUnder_differsFromMerge_inSettingsOnly(
      @ForAll("any") Attachments a, @ForAll("any") Attachments b) {
    assertThat(a.andUnder(b).settings()).isEqualTo(b.and(a).settings());
    assertThat(a.andUnder(b).libraries()).isEqualTo(a.and(b).libraries());
  }

  @Property
  void isEmpty_saysWhetherItEqualsNone(@ForAll("any") Attachments a) {
    assertThat(a.isEmpty()).isEqualTo(a.equals(Attachments.NONE));
  }
}
