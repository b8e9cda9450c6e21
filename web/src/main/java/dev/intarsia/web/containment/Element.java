package dev.intarsia.web.containment;

import static dev.intarsia.web.containment.Trait.BLOCK;
import static dev.intarsia.web.containment.Trait.CLOSES_P;
import static dev.intarsia.web.containment.Trait.ENDS_SHORT;
import static dev.intarsia.web.containment.Trait.FORMATTING;
import static dev.intarsia.web.containment.Trait.IN_SVG;
import static dev.intarsia.web.containment.Trait.METADATA;
import static dev.intarsia.web.containment.Trait.RAW;
import static dev.intarsia.web.containment.Trait.REFUSED;
import static dev.intarsia.web.containment.Trait.SCOPE;
import static dev.intarsia.web.containment.Trait.SHORT;
import static dev.intarsia.web.containment.Trait.SPECIAL;
import static dev.intarsia.web.containment.Trait.TABLE_PART;
import static dev.intarsia.web.containment.Trait.TEXT_ONLY;
import static dev.intarsia.web.containment.Trait.VOID;

import java.nio.charset.StandardCharsets;

/** The elements that the HTML standard's tree construction treats in a way of their own. */
enum Element {
  /** Any other element, told apart by its name. */
  OTHER(0),
  A(FORMATTING | IN_SVG),
  ADDRESS(BLOCK),
  ANNOTATION_XML(0),
  APPLET(REFUSED),
  AREA(VOID | SPECIAL),
  ARTICLE(BLOCK),
  ASIDE(BLOCK),
  B(FORMATTING),
  BASE(VOID | METADATA | SPECIAL),
  BASEFONT(REFUSED),
  BGSOUND(REFUSED),
  BIG(FORMATTING),
  BLOCKQUOTE(BLOCK),
  BODY(REFUSED),
  BR(VOID | SPECIAL),
  BUTTON(SPECIAL | ENDS_SHORT),
  CAPTION(SPECIAL | SCOPE | TABLE_PART | ENDS_SHORT),
  CENTER(BLOCK),
  CODE(FORMATTING),
  COL(VOID | SPECIAL | TABLE_PART),
  COLGROUP(SPECIAL | TABLE_PART | SHORT),
  DD(BLOCK | SHORT),
  DESC(IN_SVG | TEXT_ONLY),
  DETAILS(BLOCK),
  DIALOG(CLOSES_P | ENDS_SHORT),
  DIR(BLOCK),
  DIV(BLOCK),
  DL(BLOCK),
  DT(BLOCK | SHORT),
  EM(FORMATTING),
  EMBED(VOID | SPECIAL),
  FIELDSET(BLOCK),
  FIGCAPTION(BLOCK),
  FIGURE(BLOCK),
  FONT(FORMATTING),
  FOOTER(BLOCK),
  FOREIGNOBJECT(0),
  /** Within templates, browsers disagree about what its end tag ends: it must end only itself. */
  FORM(SPECIAL | CLOSES_P),
  FRAME(REFUSED),
  FRAMESET(REFUSED),
  H1(BLOCK | Trait.HEADING),
  H2(BLOCK | Trait.HEADING),
  H3(BLOCK | Trait.HEADING),
  H4(BLOCK | Trait.HEADING),
  H5(BLOCK | Trait.HEADING),
  H6(BLOCK | Trait.HEADING),
  HEAD(REFUSED),
  HEADER(BLOCK),
  HGROUP(BLOCK),
  HR(VOID | SPECIAL | CLOSES_P),
  HTML(REFUSED),
  I(FORMATTING),
  IFRAME(RAW | SPECIAL),
  IMAGE(REFUSED | IN_SVG),
  IMG(VOID | SPECIAL),
  INPUT(VOID | SPECIAL),
  KEYGEN(REFUSED),
  LI(BLOCK | SHORT),
  LINK(VOID | METADATA | SPECIAL),
  LISTING(REFUSED),
  MAIN(BLOCK),
  MALIGNMARK(0),
  MARQUEE(SPECIAL | SCOPE | ENDS_SHORT),
  MATH(0),
  MENU(BLOCK),
  META(VOID | METADATA | SPECIAL),
  MGLYPH(0),
  MI(TEXT_ONLY),
  MN(TEXT_ONLY),
  MO(TEXT_ONLY),
  MS(TEXT_ONLY),
  MTEXT(TEXT_ONLY),
  NAV(BLOCK),
  NOBR(FORMATTING),
  NOEMBED(REFUSED),
  NOFRAMES(REFUSED),
  NOSCRIPT(SPECIAL),
  OBJECT(SPECIAL | SCOPE | ENDS_SHORT),
  OL(BLOCK),
  OPTGROUP(SHORT),
  OPTION(SHORT),
  P(BLOCK | SHORT),
  PARAM(VOID | SPECIAL),
  PLAINTEXT(REFUSED),
  PRE(BLOCK),
  RB(REFUSED),
  RP(SHORT),
  RT(SHORT),
  RTC(REFUSED),
  RUBY(0),
  S(FORMATTING),
  SCRIPT(RAW | METADATA | SPECIAL),
  SEARCH(CLOSES_P | ENDS_SHORT),
  SECTION(BLOCK),
  SELECT(SPECIAL),
  SELECTEDCONTENT(REFUSED),
  SMALL(FORMATTING),
  SOURCE(VOID | SPECIAL),
  SPAN(0),
  STRIKE(FORMATTING),
  STRONG(FORMATTING),
  STYLE(RAW | METADATA | SPECIAL | IN_SVG | TEXT_ONLY),
  SUB(0),
  SUMMARY(BLOCK),
  SUP(0),
  SVG(IN_SVG),
  TABLE(SPECIAL | SCOPE),
  TBODY(SPECIAL | TABLE_PART | SHORT),
  TD(SPECIAL | SCOPE | TABLE_PART | ENDS_SHORT),
  TEMPLATE(SPECIAL | SCOPE | METADATA),
  TEXTAREA(RAW | SPECIAL),
  TFOOT(SPECIAL | TABLE_PART | SHORT),
  TH(SPECIAL | SCOPE | TABLE_PART | ENDS_SHORT),
  THEAD(SPECIAL | TABLE_PART | SHORT),
  TITLE(RAW | METADATA | SPECIAL | IN_SVG | TEXT_ONLY),
  TR(SPECIAL | TABLE_PART | SHORT),
  TRACK(VOID | SPECIAL),
  TT(FORMATTING),
  U(FORMATTING),
  UL(BLOCK),
  VAR(0),
  WBR(VOID | SPECIAL),
  XMP(REFUSED);

  private static final int SLOTS = 512;
  private static final Element[] BY_HASH = table();
  private static final int LONGEST_NAME = 15;

  private final int traits;
  private final byte[] lowerCase;

  Element(int traits) {
    this.traits = traits;
    this.lowerCase =
        name()
            .toLowerCase(java.util.Locale.ROOT)
            .replace('_', '-')
            .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the element has at least one of the traits. */
  boolean is(int someTraits) {
    return (traits & someTraits) != 0;
  }

  /** The element named by a range of bytes in any case, {@link #OTHER} if none is. */
  static Element named(byte[] source, int from, int to) {
    if (to - from > LONGEST_NAME) {
      return OTHER;
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + (source[i] | 0x20);
    }
    for (int slot = spread(hash); ; slot = (slot + 1) % SLOTS) {
      Element candidate = BY_HASH[slot];
      if (candidate == OTHER || candidate.isNamed(source, from, to)) {
        return candidate;
      }
    }
  }

  /** The element's name in lower case; must not be changed. */
  byte[] lowerCase() {
    return lowerCase;
  }

  private boolean isNamed(byte[] source, int from, int to) {
    if (to - from != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if (Bytes.lower(source[from + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static Element[] table() {
    Element[] table = new Element[SLOTS];
    java.util.Arrays.fill(table, OTHER);
    for (Element element : values()) {
      if (element == OTHER) {
        continue;
      }
      int hash = 0;
      for (byte letter : element.lowerCase) {
        hash = hash * 31 + (letter | 0x20);
      }
      int slot = spread(hash);
      while (table[slot] != OTHER) {
        slot = (slot + 1) % SLOTS;
      }
      table[slot] = element;
    }
    return table;
  }

  private static int spread(int hash) {
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
