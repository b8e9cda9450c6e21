package dev.intarsia.web.dynamic;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Renderer;
import java.io.OutputStream;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A scope that notes which fragment brings what; everything goes on to the scope behind it.
 *
 * <p>Fragments embedded in it are watched too, under keys and declarations of their own, so that
 * the innermost one that is rendered is named. Of one that comes from the cache only its own name
 * is known.
 */
final class WatchedScope implements RenderScope {

  private final RenderScope behind;
  private final Findings findings;
  private final String label;

  private WatchedScope(RenderScope behind, Findings findings, String label) {
    this.behind = behind;
    this.findings = findings;
    this.label = label;
  }

  /** A renderer that is watched. */
  static Renderer watching(Fragment fragment, Findings findings, String label) {
    return scope -> {
      WatchedScope watched = new WatchedScope(scope, findings, label);
      watched.looked(label);
      fragment.renderer().render(watched);
    };
  }

  private WatchedScope looked(String who) {
    findings.look(behind.cacheability(), who);
    return this;
  }

  @Override
  public RenderScope write(CharSequence text) {
    behind.write(text);
    return this;
  }

  @Override
  public RenderScope write(byte[] bytes) {
    behind.write(bytes);
    return this;
  }

  @Override
  public Writer writer() {
    return behind.writer();
  }

  @Override
  public OutputStream stream() {
    return behind.stream();
  }

  @Override
  public RenderScope tag(String... tags) {
    behind.tag(tags);
    return looked(label);
  }

  @Override
  public RenderScope vary(String... tokens) {
    behind.vary(tokens);
    return looked(label);
  }

  @Override
  public String context(String token) {
    String value = behind.context(token);
    looked(label);
    return value;
  }

  @Override
  public RenderScope maxAge(long seconds) {
    behind.maxAge(seconds);
    return looked(label);
  }

  @Override
  public RenderScope dependOn(@Nullable Object dependency) {
    behind.dependOn(dependency);
    return looked(label);
  }

  @Override
  public RenderScope attach(Attachments attachments) {
    findings.look(attachments);
    behind.attach(attachments);
    return this;
  }

  @Override
  public boolean allows(Access decision) {
    boolean isAllowed = behind.allows(decision);
    looked(label);
    return isAllowed;
  }

  @Override
  public RenderScope embed(Fragment child) {
    Fragment same =
        Fragment.of(watching(child, findings, child.toString())).dependingOn(child.declared());
    behind.embed(child.key().map(same::keyed).orElse(same));
    return looked(child.toString());
  }

  @Override
  public RenderScope embed(FragmentRef child) {
    behind.embed(child);
    return looked("ref " + child);
  }

  @Override
  public String marker(FragmentRef child) {
    String marker = behind.marker(child);
    looked("ref " + child);
    return marker;
  }

  @Override
  public Rendered isolated(Fragment fragment) {
    return behind.isolated(fragment);
  }

  @Override
  public Arguments arguments() {
    return behind.arguments();
  }

  @Override
  public Cacheability cacheability() {
    return behind.cacheability();
  }
}
