package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Renderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scope that puts everything where it stands. */
final class PlainScope implements RenderScope {

  private final PlainCache cache;
  private final PlainCache.Values values;
  private final Arguments arguments;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Cacheability cacheability;
  private Attachments attachments = Attachments.NONE;

  PlainScope(
      PlainCache cache, PlainCache.Values values, Cacheability declared, Arguments arguments) {
    this.cache = cache;
    this.values = values;
    this.arguments = arguments;
    this.cacheability = declared;
  }

  Rendered run(Renderer renderer) {
    try {
      renderer.render(this);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
    byte[] bytes = output.toByteArray();
    return new Rendered(
        bytes,
        0,
        bytes.length,
        List.of(),
        cacheability.anchoredAt(cache.time().epochMillis()),
        attachments);
  }

  private RenderScope put(Rendered child) {
    try {
      child.writeTo(output, 0, child.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    attachments = attachments.and(child.attachments());
    return dependOn(child.cacheability());
  }

  @Override
  public RenderScope write(CharSequence text) {
    return write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public RenderScope write(byte[] bytes) {
    output.writeBytes(bytes);
    return this;
  }

  @Override
  public Writer writer() {
    return new StringWriter() {
      @Override
      public void write(String text) {
        PlainScope.this.write(text);
      }
    };
  }

  @Override
  public OutputStream stream() {
    return output;
  }

  @Override
  public RenderScope tag(String... tags) {
    return dependOn(Cacheability.tags(tags));
  }

  @Override
  public RenderScope vary(String... tokens) {
    return dependOn(Cacheability.contexts(tokens));
  }

  @Override
  public String context(String token) {
    vary(token);
    return values.value(ContextToken.of(token)).textOrEmpty();
  }

  @Override
  public RenderScope maxAge(long seconds) {
    return dependOn(Cacheability.maxAge(seconds));
  }

  @Override
  public RenderScope dependOn(@Nullable Object dependency) {
    cacheability = cacheability.and(Cacheability.of(dependency));
    return this;
  }

  @Override
  public RenderScope attach(Attachments more) {
    attachments = attachments.and(more);
    return this;
  }

  @Override
  public boolean allows(Access decision) {
    dependOn(decision);
    return decision.isAllowed();
  }

  @Override
  public RenderScope embed(Fragment child) {
    return put(cache.rendered(child, values));
  }

  @Override
  public RenderScope embed(FragmentRef child) {
    Renderer renderer = Objects.requireNonNull(cache.renderers().get(child.renderer()));
    return put(new PlainScope(cache, values, child.declared(), child.arguments()).run(renderer));
  }

  @Override
  public String marker(FragmentRef child) {
    throw new UnsupportedOperationException("the plain scope has no markers");
  }

  @Override
  public Rendered isolated(Fragment fragment) {
    return cache.rendered(fragment, values);
  }

  @Override
  public Arguments arguments() {
    return arguments;
  }

  @Override
  public Cacheability cacheability() {
    return cacheability;
  }
}
