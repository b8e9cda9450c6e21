package dev.intarsia.core.variation;

import dev.intarsia.VariationCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The variation cache as one request sees it. Its keys lie apart from those of fragments.
 *
 * <p>Unlike output, an item tells what the context values folded away depend on: its reader has no
 * other way to learn it.
 */
public final class RequestVariations implements VariationCache {

  private final Variations variations;
  private final ContextRegistry contexts;
  private final RequestMoment moment;

  /** For a request. */
  public RequestVariations(Variations variations, ContextRegistry contexts, RequestMoment moment) {
    this.variations = variations;
    this.contexts = contexts;
    this.moment = moment;
  }

  @Override
  public Optional<Variation> get(FragmentKey key, ContextSet initial) {
    return getAll(List.of(new Address(key, initial))).get(0);
  }

  @Override
  public List<Optional<Variation>> getAll(List<Address> addresses) {
    LookUps lookUps = new LookUps();
    for (Address address : addresses) {
      lookUps.add(EntryKind.ITEM, address.key(), address.initial());
    }
    variations.lookup().lookUp(lookUps, moment);
    List<Optional<Variation>> answers = new ArrayList<>(lookUps.size());
    for (int i = 0; i < lookUps.size(); i++) {
      answers.add(
          Optional.ofNullable(lookUps.get(i).found())
              .flatMap(view -> Optional.ofNullable(view.output()))
              .map(RequestVariations::variation));
    }
    return answers;
  }

  private static Variation variation(Rendered stored) {
    ByteArrayOutputStream data = new ByteArrayOutputStream(stored.length());
    try {
      stored.writeTo(data, 0, stored.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Variation(data.toByteArray(), stored.cacheability());
  }

  @Override
  public boolean put(FragmentKey key, ContextSet initial, Variation variation) {
    contexts.requireKnown(variation.cacheability().contexts());
    Cacheability implied = moment.snapshot().part(variation.cacheability().contexts()).folded();
    Cacheability all =
        variation
            .cacheability()
            .withTags(implied.tags())
            .withMaxAge(implied.maxAgeSeconds())
            .withExpiry(implied.expiresAtMillis())
            .anchoredAt(moment.epochMillis());
    Rendered item =
        new Rendered(
            variation.data(), 0, variation.data().length, List.of(), all, Attachments.NONE);
    return variations
            .writer()
            .put(
                new NewVariation(EntryKind.ITEM, key, initial, item, TagSet.empty(), false), moment)
        == Reason.FRESH;
  }

  @Override
  public boolean remove(FragmentKey key, ContextSet initial) {
    LookUps lookUps = new LookUps();
    LookUp lookUp = lookUps.add(EntryKind.ITEM, key, initial).thorough();
    variations.lookup().lookUp(lookUps, moment);
    return variations.writer().removeMatches(lookUp);
  }
}
