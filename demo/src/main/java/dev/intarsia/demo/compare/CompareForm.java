package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareControls;
import dev.intarsia.demo.html.CompareControls.Choice;
import dev.intarsia.demo.html.CompareControls.Entry;
import dev.intarsia.demo.html.CompareControls.Field;
import dev.intarsia.demo.html.CompareControls.Fixed;
import dev.intarsia.demo.html.CompareControls.Way;
import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.demo.html.Part;
import dev.intarsia.demo.world.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The controls of a request: what it asks for now, and how to ask for something else. */
final class CompareForm {

  private final CompareRequest request;
  private final Locale language;

  private CompareForm(CompareRequest request) {
    this.request = request.without(Argument.VIEW);
    this.language = request.language();
  }

  /** The switch, then the form. */
  static Part controls(CompareRequest request) {
    CompareForm form = new CompareForm(request);
    return CompareControls.ways(form.language, form.ways(), form.request.link())
        .then(CompareControls.form(form.language, form.fields()));
  }

  /** A mode, all else being the same. */
  static Way way(CompareRequest request, CompareMode mode) {
    return new Way(
        mode.label().in(request.language()), request.with(Argument.MODE, mode.key()).link());
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    String four = request.without(Argument.MODE).link();
    ways.add(new Way(CompareWord.FOUR_AT_ONCE.in(language), four));
    for (CompareMode mode : CompareMode.values()) {
      ways.add(way(request, mode));
    }
    return ways;
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    request.mode().ifPresent(mode -> fields.add(fixed(mode)));
    fields.add(field(Argument.USER, CompareWord.VISITOR.in(language), visitors()));
    fields.add(field(Argument.LANGUAGE, CompareWord.LANGUAGE.in(language), languages()));
    for (CompareBlock block : CompareBlock.values()) {
      fields.add(
          new Field(
              block.delay().key(),
              CompareWord.DELAY.in(language, block.number()),
              new CompareControls.Number(request.delayMillis(block), Argument.LONGEST_DELAY)));
    }
    fields.add(field(Argument.FAIL, CompareWord.FAILING.in(language), failures()));
    fields.add(field(Argument.CSP, CompareWord.POLICY.in(language), policies()));
    fields.add(field(Argument.SCRIPT, CompareWord.LATE_SCRIPT.in(language), onOff()));
    fields.add(field(Argument.CACHED, CompareWord.KEPT.in(language), onOff()));
    return fields;
  }

  private static Field fixed(CompareMode mode) {
    return new Field(Argument.MODE.key(), "", new Fixed(mode.key()));
  }

  private Field field(Argument argument, String label, Function<String, String> optionLabel) {
    Map<String, String> labels = new LinkedHashMap<>();
    argument.allowed().forEach(value -> labels.put(value, optionLabel.apply(value)));
    Entry entry = new Choice(request.value(argument), labels);
    return new Field(argument.key(), label, entry);
  }

  private Function<String, String> visitors() {
    return value -> Visitor.of(value).called().orElseGet(() -> CompareWord.NOBODY.in(language));
  }

  private static Function<String, String> languages() {
    return value -> Languages.ownName(Locale.forLanguageTag(value));
  }

  private Function<String, String> failures() {
    return value ->
        Arrays.stream(CompareBlock.values())
            .filter(block -> value.equals(Integer.toString(block.number())))
            .map(block -> CompareWord.BLOCK.in(language, block.number()))
            .findFirst()
            .orElseGet(() -> CompareWord.NO_BLOCK.in(language));
  }

  private Function<String, String> policies() {
    return value -> ScriptPolicy.valueOf(value.toUpperCase(Locale.ROOT)).label().in(language);
  }

  private Function<String, String> onOff() {
    return value -> (value.equals("on") ? CompareWord.YES : CompareWord.NO).in(language);
  }
}
