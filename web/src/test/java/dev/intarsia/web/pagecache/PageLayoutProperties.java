package dev.intarsia.web.pagecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.pagecache.PageLayout.Representation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class PageLayoutProperties {

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00A0', '\u00FF')
        .ofMaxLength(300)
        .map(String::strip)
        .list()
        .ofMaxSize(20);
  }

  @Property
  void anyPage_isReadBackAsItWasWritten(
      @ForAll("values") List<String> values,
      @ForAll @Size(max = 4) List<byte[]> more,
      @ForAll byte[] plain,
      @ForAll @IntRange(min = 200, max = 599) int status)
      throws IOException {
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      headers.add(Header.appended("X-" + i % 3, values.get(i)));
    }
    List<Representation> all = new ArrayList<>();
    for (int i = 0; i < more.size(); i++) {
      all.add(new Representation("coding" + i, "tag" + i, more.get(i)));
    }
    all.add(new Representation("", "plain", plain));
    StoredPage page = PageBytes.read(PageLayout.encoded(status, 1, headers, all));
    for (int i = 0; i < all.size(); i++) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      page.body(i).writeTo(body);
      assertThat(body.toByteArray()).isEqualTo(all.get(i).body());
      assertThat(page.head(i).first("ETag")).contains('"' + all.get(i).tag() + '"');
      assertThat(page.head(i).status()).isEqualTo(status);
      for (int name = 0; name < 3; name++) {
        List<String> written = new ArrayList<>();
        for (int v = name; v < values.size(); v += 3) {
          written.add(values.get(v));
        }
        assertThat(page.head(i).headers().getOrDefault("X-" + name, List.of())).isEqualTo(written);
      }
    }
  }

  @Property
  void anyOtherByteInTheHead_isNoticed(@ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] sample = PageBytes.sample();
    int headBytes = sample.length - 3 - "<!doctype html><title>é</title>".length() - 1;
    for (int at = 0; at < headBytes; at++) {
      byte[] changed = sample.clone();
      changed[at] ^= (byte) change;
      assertThatThrownBy(() -> PageBytes.read(changed)).isInstanceOf(DamagedPageException.class);
    }
  }

  @Property
  void anyOtherLength_isNoticed(@ForAll @IntRange(min = 0, max = 400) int length) {
    byte[] sample = PageBytes.sample();
    if (length != sample.length) {
      assertThatThrownBy(() -> PageBytes.read(Arrays.copyOf(sample, length)))
          .isInstanceOf(DamagedPageException.class);
    }
  }

  @Property
  void anyBytes_areAPageOrDamaged(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> PageBytes.read(bytes)).isInstanceOf(DamagedPageException.class);
  }
}
