package dev.intarsia.web.inspect;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import java.io.OutputStream;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A scope that writes a mark before and behind everything that is put into it.
 *
 * <p>Only for output that is not stored. So it follows fragments without key, which are rendered
 * along, and stops at those with one: inside of them no mark may be.
 */
final class MarkingScope implements RenderScope {

  private final RenderScope scope;
  private final Marks marks;

  MarkingScope(RenderScope scope, Marks marks) {
    this.scope = scope;
    this.marks = marks;
  }

  /** A fragment like this one, its insides marked, without key: so nothing of it is stored. */
  static Fragment marked(Fragment fragment, Marks marks) {
    return Fragment.of(output -> fragment.renderer().render(new MarkingScope(output, marks)))
        .dependingOn(fragment.declared());
  }

  @Override
  public RenderScope embed(Fragment child) {
    int number = marks.begin(child.toString());
    scope.write(marks.start(number));
    try {
      scope.embed(child.key().isPresent() ? child : marked(child, marks));
    } finally {
      marks.end();
    }
    scope.write(marks.end(number));
    return this;
  }

  @Override
  public RenderScope embed(FragmentRef child) {
    int number = marks.begin("ref " + child);
    scope.write(marks.start(number));
    try {
      scope.embed(child);
    } finally {
      marks.end();
    }
    scope.write(marks.end(number));
    return this;
  }

  @Override
  public String marker(FragmentRef child) {
    int number = marks.begin("ref " + child);
    marks.end();
    String marker = scope.marker(child);
    return marks.start(number) + marker + marks.end(number);
  }

  @Override
  public RenderScope write(CharSequence text) {
    scope.write(text);
    return this;
  }

  @Override
  public RenderScope write(byte[] bytes) {
    scope.write(bytes);
    return this;
  }

  @Override
  public Writer writer() {
    return scope.writer();
  }

  @Override
  public OutputStream stream() {
    return scope.stream();
  }

  @Override
  public RenderScope tag(String... tags) {
    scope.tag(tags);
    return this;
  }

  @Override
  public RenderScope vary(String... tokens) {
    scope.vary(tokens);
    return this;
  }

  @Override
  public String context(String token) {
    return scope.context(token);
  }

  @Override
  public RenderScope maxAge(long seconds) {
    scope.maxAge(seconds);
    return this;
  }

  @Override
  public RenderScope dependOn(@Nullable Object dependency) {
    scope.dependOn(dependency);
    return this;
  }

  @Override
  public RenderScope attach(Attachments attachments) {
    scope.attach(attachments);
    return this;
  }

  @Override
  public boolean allows(Access decision) {
    return scope.allows(decision);
  }

  @Override
  public Rendered isolated(Fragment fragment) {
    return scope.isolated(fragment);
  }

  @Override
  public Arguments arguments() {
    return scope.arguments();
  }

  @Override
  public Cacheability cacheability() {
    return scope.cacheability();
  }
}
