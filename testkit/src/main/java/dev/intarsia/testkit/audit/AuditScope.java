package dev.intarsia.testkit.audit;

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
 * The engine's scope, with other fragments rendered apart: in the output stands their name.
 *
 * <p>A fragment bubbles as always. A reference does not, whatever its deferral allows: whether it
 * becomes a hole is decided by configuration, and what is around a hole is stored without knowing
 * what will fill it. Only one that never becomes a hole bubbles.
 */
final class AuditScope implements RenderScope {

  private final RenderScope engine;
  private final Walk walk;
  private final Branch branch;
  private final Arguments arguments;

  AuditScope(RenderScope engine, Walk walk, Branch branch, Arguments arguments) {
    this.engine = engine;
    this.walk = walk;
    this.branch = branch;
    this.arguments = arguments;
  }

  @Override
  public RenderScope write(CharSequence text) {
    engine.write(text);
    return this;
  }

  @Override
  public RenderScope write(byte[] bytes) {
    engine.write(bytes);
    return this;
  }

  @Override
  public Writer writer() {
    return engine.writer();
  }

  @Override
  public OutputStream stream() {
    return engine.stream();
  }

  @Override
  public RenderScope tag(String... tags) {
    branch.says(Cacheability.tags(tags));
    engine.tag(tags);
    return this;
  }

  @Override
  public RenderScope vary(String... tokens) {
    branch.says(Cacheability.contexts(tokens));
    engine.vary(tokens);
    return this;
  }

  @Override
  public String context(String token) {
    branch.says(Cacheability.contexts(token));
    return engine.context(token);
  }

  @Override
  public RenderScope maxAge(long seconds) {
    engine.maxAge(seconds);
    return this;
  }

  @Override
  public RenderScope dependOn(@Nullable Object dependency) {
    branch.says(Cacheability.of(dependency));
    engine.dependOn(dependency);
    return this;
  }

  @Override
  public RenderScope attach(Attachments attachments) {
    engine.attach(attachments);
    return this;
  }

  @Override
  public boolean allows(Access decision) {
    branch.says(decision.cacheability());
    return engine.allows(decision);
  }

  @Override
  public RenderScope embed(Fragment child) {
    engine.dependOn(walk.fragment(child, branch, engine));
    engine.write(walk.nameInOutput(child));
    return this;
  }

  @Override
  public RenderScope embed(FragmentRef child) {
    engine.write(marker(child));
    return this;
  }

  @Override
  public String marker(FragmentRef child) {
    engine.dependOn(walk.reference(child, branch, engine));
    return walk.nameInOutput(child);
  }

  @Override
  public Rendered isolated(Fragment fragment) {
    walk.isolated(fragment, branch, engine);
    return engine.isolated(fragment);
  }

  @Override
  public Arguments arguments() {
    return arguments;
  }

  @Override
  public Cacheability cacheability() {
    return engine.cacheability();
  }
}
