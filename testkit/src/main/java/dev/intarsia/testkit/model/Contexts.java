package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The declared contexts, their present values, and section 3: which of a set fold away. */
final class Contexts {

  private final Map<String, Fields> declarations;
  private final Map<String, String> values;
  private final Interpolation interpolation;
  private final Set<Deviation> deviations;

  Contexts(
      Map<String, Fields> declarations,
      Map<String, String> values,
      Interpolation interpolation,
      Set<Deviation> deviations) {
    this.declarations = declarations;
    this.values = values;
    this.interpolation = interpolation;
    this.deviations = deviations;
  }

  /**
   * A set after folding.
   *
   * @param tokens what stays
   * @param foldedMetadata merge of the metadata of those folded away
   */
  record Folded(SortedSet<String> tokens, Metadata foldedMetadata) {}

  /** Token and present value: what an address is made of. */
  record KeyPart(String token, String value) {}

  Folded fold(Collection<String> tokens) {
    requireDeclared(tokens);
    SortedSet<String> staying = new TreeSet<>();
    Metadata foldedMetadata = Metadata.NEUTRAL;
    for (String token : new TreeSet<>(tokens)) {
      Metadata own = ownMetadata(new Token(token));
      boolean ancestorPresent =
          new Token(token).ancestors(deviations).stream().anyMatch(tokens::contains);
      if (ancestorPresent && !own.lifetime().forbidsStoring()) {
        foldedMetadata = foldedMetadata.and(own);
      } else {
        staying.add(token);
      }
    }
    return new Folded(staying, foldedMetadata);
  }

  String value(String token) {
    return values.getOrDefault(token, "");
  }

  List<KeyPart> keyParts(SortedSet<String> tokens) {
    List<KeyPart> parts = new ArrayList<>();
    tokens.forEach(token -> parts.add(new KeyPart(token, value(token))));
    return parts;
  }

  /** Two sets meet: only here are undeclared contexts noticed. */
  void meet(Collection<String> one, Collection<String> other) {
    if (!one.isEmpty() && !other.isEmpty()) {
      requireDeclared(one);
      requireDeclared(other);
    }
  }

  private void requireDeclared(Collection<String> tokens) {
    for (String token : tokens) {
      if (!declarations.containsKey(new Token(token).name())) {
        throw new Refusal(
            Refusal.UNKNOWN_CONTEXT, "token=" + token + ", declared=" + declarations.keySet());
      }
    }
  }

  /** The metadata of the context itself; an entry under its parameter replaces the outer one. */
  private Metadata ownMetadata(Token token) {
    Fields outer = declarations.getOrDefault(token.name(), Fields.EMPTY);
    Fields parameters = outer.object("parameters");
    Fields declared =
        parameters.has(token.parameter()) ? parameters.object(token.parameter()) : outer;
    // Relative to second 0: whoever stores with it says from when it counts.
    return Metadata.readCacheability(interpolation.apply(declared, Interpolation.Run.NONE), 0);
  }
}
