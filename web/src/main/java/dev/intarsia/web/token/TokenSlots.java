package dev.intarsia.web.token;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.web.esi.EsiPlacement;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site's response-scoped values, and how a page refers to them.
 *
 * <p>A slot is a reference that is always deferred, never cached and never late: a hole by offset,
 * so it may stand in an attribute, and what is before it does not leave before it is filled. The
 * skeleton around it is cached without a value.
 *
 * <pre>{@code
 * TokenSlots tokens = TokenSlots.builder().nonce("csp-nonce", new SecureRandom()).build();
 * cache = Intarsia.builder()
 *     .context(tokens.context())
 *     .renderer(TokenSlots.RENDERER, tokens.renderer()).build();
 * // for each request
 * facts.attribute(TokenSlots.ATTRIBUTE, tokens.forResponse());
 * // in a template
 * scope.write("<script src=a.js nonce=\"").embed(tokens.ref("csp-nonce")).write("\"></script>");
 * // in the header
 * "script-src 'nonce-" + tokens.value("csp-nonce", facts) + "'"
 * }</pre>
 *
 * <p>A page that shows a token has a max-age of 0 as a whole, whatever its skeleton has.
 *
 * <p>Thread safety: immutable.
 */
public final class TokenSlots {

  /** The name under which {@link #renderer()} must be registered. */
  public static final String RENDERER = "intarsia.token";

  /** The attribute of the request's facts that holds {@link #forResponse()}. */
  public static final String ATTRIBUTE = "intarsia.tokens";

  private static final String CONTEXT = "intarsia_token";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int NONCE_BYTES = 16;

  private final Map<String, TokenSource> sources;

  private TokenSlots(Map<String, TokenSource> sources) {
    this.sources = sources;
  }

  /** Starts without slots. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The reference to a slot, to be embedded where its value is to stand.
   *
   * @throws InvalidInputException of kind {@link Kind#CONTEXT_PARAMETER} if there is no such slot
   */
  public FragmentRef ref(String slot) {
    if (!sources.containsKey(slot)) {
      throw unknown(slot, new TreeSet<>(sources.keySet()));
    }
    return FragmentRef.to(RENDERER, slot)
        .deferred(Deferral.ALWAYS)
        .denying(
            DeliveryStrategy.CACHED.name(),
            DeliveryStrategy.STREAMED.name(),
            EsiPlacement.STRATEGY);
  }

  /** New values for one response, none made yet; for {@link #ATTRIBUTE}. */
  public ResponseTokens forResponse() {
    return new ResponseTokens(sources);
  }

  /**
   * The value of a slot for the response to a request, for a header.
   *
   * @param facts with {@link #ATTRIBUTE}
   * @throws InvalidInputException if the attribute is missing, or there is no such slot
   */
  public String value(String slot, RequestFacts facts) {
    Object attribute = facts.attribute(ATTRIBUTE).orElse(null);
    if (attribute instanceof ResponseTokens tokens) {
      return tokens.value(slot, facts);
    }
    throw new InvalidInputException(
        Kind.MALFORMED_REQUEST,
        "attribute '%s' is %s; allowed: what forResponse() gives"
            .formatted(ATTRIBUTE, attribute == null ? "missing" : attribute.getClass().getName()));
  }

  /** What reads values for the renderer; to be registered with the cache. */
  public ContextDefinition context() {
    return ContextDefinition.requiringParameter(CONTEXT, this::contextValue);
  }

  private ContextValue contextValue(RequestFacts facts, @Nullable String slot) {
    return ContextValue.of(value(String.valueOf(slot), facts)).unfoldable();
  }

  /** What writes values; to be registered with the cache as {@link #RENDERER}. */
  public Renderer renderer() {
    return TokenSlots::write;
  }

  private static void write(RenderScope scope) {
    scope.maxAge(0);
    String slot = scope.arguments().string(0);
    scope.write(escaped(scope.context(CONTEXT + ":" + slot)));
  }

  /** A text as it may stand in an attribute's value, quoted either way, and between tags. */
  static String escaped(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        case '\0' -> out.append('\ufffd');
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static InvalidInputException unknown(String slot, Collection<String> known) {
    return new InvalidInputException(
        Kind.CONTEXT_PARAMETER,
        "token slot '%s' is not allowed; allowed: %s".formatted(slot, known));
  }

  /**
   * Collects slots.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {

    private final Map<String, TokenSource> sources = new LinkedHashMap<>();

    private Builder() {}

    /**
     * A slot.
     *
     * @param name 1 to 64 small letters, digits, hyphens
     * @throws ConfigurationException if the name is not so, or taken
     */
    public Builder slot(String name, TokenSource source) {
      if (!NAME.matcher(name).matches()) {
        throw new ConfigurationException(
            "'%s' names no token slot; expected %s".formatted(name, NAME));
      }
      if (sources.putIfAbsent(name, Objects.requireNonNull(source)) != null) {
        throw new ConfigurationException(
            "token slot '%s' is given twice; expected once".formatted(name));
      }
      return this;
    }

    /** A slot of 128 random bits in the URL-safe form of Base64, for a content security policy. */
    public Builder nonce(String name, SecureRandom random) {
      Objects.requireNonNull(random);
      return slot(
          name,
          facts -> {
            byte[] bits = new byte[NONCE_BYTES];
            random.nextBytes(bits);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
          });
    }

    /** The slots. */
    public TokenSlots build() {
      return new TokenSlots(Map.copyOf(sources));
    }
  }
}
