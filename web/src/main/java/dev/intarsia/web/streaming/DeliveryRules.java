package dev.intarsia.web.streaming;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests get a page while it is made.
 *
 * <p>Late parts behind the page are for browsers that load it as a document, and say so in {@code
 * Sec-Fetch-Dest}; they do over HTTPS and on the own machine. Whoever takes HTML but does not say
 * gets document order. Everybody else gets the page in one piece: HEAD, conditional and partial
 * requests, HTTP/1.0, crawlers and link previewers, clients that want no HTML. Being wrong costs
 * speed, never content.
 *
 * <p>Where no script may run, only browsers that place late parts themselves get them: those that
 * say in {@code Sec-CH-UA} that they are made of Chromium 150 or later.
 *
 * <p>Thread safety: immutable. Pure.
 */
public final class DeliveryRules {

  /**
   * Parts of what crawlers and previewers call themselves, in lower case. Most of them say one of
   * the first three; the others are those that do not.
   */
  public static final List<String> CRAWLERS =
      List.of(
          "bot",
          "crawl",
          "spider",
          "slurp",
          "facebookexternalhit",
          "facebookcatalog",
          "whatsapp",
          "embedly",
          "pinterest",
          "skypeuripreview",
          "bingpreview",
          "google-inspectiontool",
          "googleother",
          "mediapartners-google",
          "feedfetcher",
          "vkshare",
          "iframely",
          "ia_archiver");

  /** The first Chromium that places late parts without a script. */
  private static final int FIRST_NATIVE = 150;

  private static final Pattern CHROMIUM = Pattern.compile("\"Chromium\"\\s*;\\s*v=\"(\\d{1,9})\"");
  private static final List<String> CONDITIONS =
      List.of(
          "If-None-Match",
          "If-Modified-Since",
          "If-Match",
          "If-Unmodified-Since",
          "If-Range",
          "Range");

  /** What a browser makes a document of, alone or in another one's frame. */
  private static final Set<String> DOCUMENTS = Set.of("document", "iframe", "frame");

  private static final List<String> HTML =
      List.of("text/html", "application/xhtml+xml", "text/*", "*/*");

  private final Script script;
  private final List<String> crawlers;
  private final Predicate<RequestFacts> policy;
  private final String policyName;
  private final NoScript noScript;

  private DeliveryRules(
      Script script,
      List<String> crawlers,
      Predicate<RequestFacts> policy,
      String policyName,
      NoScript noScript) {
    this.script = script;
    this.crawlers = crawlers;
    this.policy = policy;
    this.policyName = policyName;
    this.noScript = noScript;
  }

  /** Rules for a site that {@linkplain Script loads the script} or does not. */
  public static DeliveryRules of(Script script) {
    return new DeliveryRules(
        Objects.requireNonNull(script), CRAWLERS, facts -> true, "", NoScript.standard());
  }

  /** These, knowing more crawlers; case plays no part. */
  public DeliveryRules withCrawlers(Collection<String> partsOfNames) {
    List<String> all = new ArrayList<>(crawlers);
    for (String part : partsOfNames) {
      if (part.isBlank()) {
        throw new IllegalArgumentException("crawler='" + part + "', allowed=part of a name");
      }
      all.add(part.toLowerCase(Locale.ROOT));
    }
    return new DeliveryRules(script, List.copyOf(all), policy, policyName, noScript);
  }

  /**
   * These, only for requests of a kind; what was said before about that is forgotten.
   *
   * @param name of the kind, for explanations: "requests with a session", for example
   */
  public DeliveryRules onlyFor(String name, Predicate<RequestFacts> which) {
    return new DeliveryRules(script, crawlers, Objects.requireNonNull(which), name, noScript);
  }

  /** These, reading the cookie of that. */
  public DeliveryRules with(NoScript detection) {
    return new DeliveryRules(
        script, crawlers, policy, policyName, Objects.requireNonNull(detection));
  }

  /** How clients without script are known. */
  public NoScript noScript() {
    return noScript;
  }

  /**
   * Decides.
   *
   * @param most that the answer allows: less than {@link Mode#STREAMED} for answers that must not
   *     leave before they are complete, because a part may set a cookie or the status
   */
  public DeliveryChoice choose(RequestHead head, RequestFacts facts, Mode most) {
    String whyWhole = whyWhole(head, facts, most);
    if (!whyWhole.isEmpty()) {
      return new DeliveryChoice(Mode.SINGLE_FLUSH, whyWhole);
    }
    String whyInOrder = whyInOrder(head.fields(), facts, most);
    return whyInOrder.isEmpty()
        ? new DeliveryChoice(Mode.STREAMED, "a browser loads a document")
        : new DeliveryChoice(Mode.IN_ORDER, whyInOrder);
  }

  private String whyWhole(RequestHead head, RequestFacts facts, Mode most) {
    Fields fields = head.fields();
    if (most == Mode.SINGLE_FLUSH) {
      return "the answer must be complete";
    }
    if (!head.method().equals("GET")) {
      return "the method is not GET";
    }
    if (!head.version().canStream()) {
      return "HTTP/1.0";
    }
    for (String condition : CONDITIONS) {
      if (fields.has(condition)) {
        return "the request has " + condition;
      }
    }
    if (fields.has("Sec-Fetch-Dest") && !isDocument(fields)) {
      return "what is loaded is not a document";
    }
    if (isCrawler(fields)) {
      return "a crawler or previewer";
    }
    if (!acceptsHtml(fields)) {
      return "HTML is not accepted";
    }
    return policy.test(facts) ? "" : "only for " + policyName;
  }

  private String whyInOrder(Fields fields, RequestFacts facts, Mode most) {
    if (most == Mode.IN_ORDER) {
      return "the answer allows no late parts";
    }
    if (noScript.isKnown(facts)) {
      return "the client runs no script";
    }
    if (!isDocument(fields)) {
      return "the client does not say that it loads a document";
    }
    return script == Script.MISSING && !placesLatePartsItself(fields)
        ? "no script, and the browser is not known to do without"
        : "";
  }

  /** Whether a browser says that it places late parts without a script. */
  public static boolean placesLatePartsItself(Fields fields) {
    Matcher brand = CHROMIUM.matcher(fields.joined("Sec-CH-UA"));
    return brand.find() && Integer.parseInt(brand.group(1)) >= FIRST_NATIVE;
  }

  private static boolean isDocument(Fields fields) {
    List<String> said = fields.all("Sec-Fetch-Dest");
    return said.size() == 1 && DOCUMENTS.contains(said.get(0));
  }

  private boolean isCrawler(Fields fields) {
    String agent = fields.joined("User-Agent").toLowerCase(Locale.ROOT);
    return crawlers.stream().anyMatch(agent::contains);
  }

  /** The most specific type that is listed decides; no header accepts everything. */
  private static boolean acceptsHtml(Fields fields) {
    if (!fields.has("Accept")) {
      return true;
    }
    Weights accepted = Weights.of(fields.all("Accept"));
    for (String type : HTML) {
      int weight = accepted.of(type);
      if (weight != Weights.UNNAMED) {
        return weight > 0;
      }
    }
    return false;
  }
}
