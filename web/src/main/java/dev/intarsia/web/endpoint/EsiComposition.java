package dev.intarsia.web.endpoint;

import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.esi.EsiCapability;
import dev.intarsia.web.esi.EsiInclude;
import dev.intarsia.web.esi.EsiNeutraliser;
import dev.intarsia.web.esi.EsiPlacement;
import dev.intarsia.web.esi.EsiPlacement.Decision;
import dev.intarsia.web.esi.EsiPlacement.Place;
import dev.intarsia.web.esi.FragmentClaim;
import dev.intarsia.web.esi.FragmentUrls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a skeleton for a proxy: holes that may be included as includes, all others filled, and no
 * command of the content's own left.
 *
 * <p>Why it starts from a skeleton and does not stream: a streamed hole is rendered as soon as its
 * page is asked for, wanted or not. Of a skeleton nothing is rendered but what was put into it;
 * what stays open is known with its place, on which the decision depends. A page taken from the
 * cache thus renders exactly the holes that cannot be included.
 *
 * <p>Thread safety: immutable.
 *
 * @param urls signs
 * @param allowed contexts that included output may vary by besides those it declares
 * @param onError what the proxy does if a fragment is not answered
 */
record EsiComposition(FragmentUrls urls, ContextSet allowed, EsiInclude.OnError onError) {

  /**
   * Around the skeleton.
   *
   * @param capability of the proxy that asks
   * @param audience whom the whole is for
   * @param depth how many includes it is inside of
   */
  record Surroundings(EsiCapability capability, String audience, int depth) {}

  /**
   * What came out.
   *
   * @param bytes markup and includes
   * @param cacheability without what is included
   * @param attachments without what is included
   * @param includes how many there are
   */
  record Composed(byte[] bytes, Cacheability cacheability, Attachments attachments, int includes) {}

  /** Composes a page. */
  Composed page(RequestScope scope, Rendered skeleton, Surroundings around) throws IOException {
    HoleScan scan = HoleScan.ofPage(bytesOf(skeleton), offsets(skeleton));
    return composed(scope, skeleton, tags(skeleton, scan, around));
  }

  /** Composes a fragment that goes into a page between its tags. */
  Composed fragment(RequestScope scope, Rendered skeleton, Surroundings around) throws IOException {
    HoleScan scan = HoleScan.ofFragment(bytesOf(skeleton), offsets(skeleton));
    return composed(scope, skeleton, tags(skeleton, scan, around));
  }

  private static Composed composed(
      RequestScope scope, Rendered skeleton, List<Optional<String>> tags) throws IOException {
    Fills fills = fills(scope, skeleton, tags);
    return new Composed(
        written(skeleton, tags, fills),
        skeleton.cacheability().and(fills.cacheability()),
        skeleton.attachments().and(fills.attachments()),
        (int) tags.stream().filter(Optional::isPresent).count());
  }

  /** The include of each hole; none for those that are to be filled. */
  private List<Optional<String>> tags(Rendered skeleton, HoleScan scan, Surroundings around) {
    List<Optional<String>> tags = new ArrayList<>();
    for (int i = 0; i < skeleton.holes().size(); i++) {
      tags.add(tag(skeleton.holes().get(i).ref(), scan.spots().get(i), around));
    }
    return tags;
  }

  private static Fills fills(RequestScope scope, Rendered skeleton, List<Optional<String>> tags)
      throws IOException {
    Set<FragmentRef> others = new LinkedHashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).isEmpty()) {
        others.add(skeleton.holes().get(i).ref());
      }
    }
    return Fills.of(scope, others);
  }

  private Optional<String> tag(FragmentRef ref, HoleSpot spot, Surroundings around) {
    Decision decision =
        EsiPlacement.decide(around.capability, placeOf(spot.place()), ref, around.depth);
    if (decision != Decision.INCLUDE) {
      return Optional.empty();
    }
    FragmentClaim claim =
        FragmentClaim.of(ref)
            .allowing(ref.declared().contexts().and(allowed))
            .forAudience(around.audience)
            .atDepth(around.depth);
    // A URL that would be too long leaves the hole to the engine.
    return urls.sign(claim).map(url -> EsiInclude.tag(url, onError));
  }

  /** An include is glued in by its bytes, so any place between two tags is right for it. */
  static Place placeOf(HolePlace place) {
    return switch (place) {
      case BODY, HEAD, TABLE, TABLE_SECTION, TABLE_ROW, SELECT, FRAGMENT_ROOT, FOREIGN, INERT ->
          Place.CONTENT;
      case ATTRIBUTE -> Place.ATTRIBUTE;
      case TAG -> Place.TAG;
      case COMMENT -> Place.COMMENT;
      // Of a place that nobody knows the worst is assumed.
      case RAW_TEXT, ESCAPABLE_TEXT, UNCERTAIN -> Place.RAW_TEXT;
    };
  }

  private static byte[] written(Rendered skeleton, List<Optional<String>> tags, Fills fills)
      throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream(skeleton.length() + 256);
    // One for all of it: a command may be pieced together of skeleton and fill.
    EsiNeutraliser neutraliser = new EsiNeutraliser();
    byte[] bytes = bytesOf(skeleton);
    int reached = 0;
    for (int i = 0; i < tags.size(); i++) {
      Rendered.Hole hole = skeleton.holes().get(i);
      output.writeBytes(neutraliser.next(Arrays.copyOfRange(bytes, reached, hole.offset())));
      reached = hole.offset();
      if (tags.get(i).isPresent()) {
        output.writeBytes(neutraliser.flush());
        output.writeBytes(tags.get(i).get().getBytes(StandardCharsets.US_ASCII));
      } else {
        output.writeBytes(neutraliser.next(fills.of(hole.ref())));
      }
    }
    output.writeBytes(neutraliser.next(Arrays.copyOfRange(bytes, reached, bytes.length)));
    output.writeBytes(neutraliser.flush());
    return output.toByteArray();
  }

  private static int[] offsets(Rendered skeleton) {
    return skeleton.holes().stream().mapToInt(Rendered.Hole::offset).toArray();
  }

  private static byte[] bytesOf(Rendered output) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.length());
    output.writeTo(bytes, 0, output.length());
    return bytes.toByteArray();
  }
}
