package dev.intarsia.core.golden;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a page must be, computed without any engine, store or fragment. */
final class Oracle {

  private final Site site;
  private final World world;
  private final Map<String, String> values;
  private final StringBuilder text = new StringBuilder();
  final Set<String> tags = new TreeSet<>();
  final Set<String> contexts = new TreeSet<>();
  final Set<String> libraries = new TreeSet<>();

  /** The last instant until which all of it holds. */
  long endMillis = Long.MAX_VALUE;

  Oracle(Site site, World world, World.Visit visit) {
    this.site = site;
    this.world = world;
    this.values = world.values(visit);
    node(0);
  }

  private Oracle(Oracle around, int node) {
    this.site = around.site;
    this.world = around.world;
    this.values = around.values;
    node(node);
  }

  String text() {
    return text.toString();
  }

  private void node(int index) {
    Site.Node node = site.nodes().get(index);
    contexts.addAll(node.declared());
    text.append('(');
    node.parts().forEach(part -> part(part, index));
    text.append(')');
  }

  private String value(String token) {
    contexts.add(token);
    return values.get(token);
  }

  private int data(String name) {
    tags.add("data:" + name);
    return world.data(name);
  }

  private void part(Part part, int at) {
    if (part instanceof Part.Text plain) {
      text.append(plain.text());
    } else if (part instanceof Part.Data shown) {
      text.append(shown.name()).append('=').append(data(shown.name()));
    } else if (part instanceof Part.Context read) {
      text.append(value(read.token()));
    } else if (part instanceof Part.Era era) {
      text.append("era").append(world.millis() / (era.seconds() * 1000L));
      endMillis = Math.min(endMillis, endOf(era, world.millis()));
    } else if (part instanceof Part.Library library) {
      libraries.add(library.name());
    } else if (part instanceof Part.Choice choice) {
      boolean isThen = value(choice.token()).equals(choice.value());
      part(isThen ? choice.then() : choice.otherwise(), at);
    } else if (part instanceof Part.DataChoice choice) {
      part(data(choice.name()) == choice.value() ? choice.then() : choice.otherwise(), at);
    } else if (part instanceof Part.Guarded guarded) {
      if (value(guarded.token()).equals(guarded.allowed())) {
        part(guarded.part(), at);
      }
    } else if (part instanceof Part.Child child) {
      other(at, child.offset());
    } else if (part instanceof Part.Ref ref) {
      other(at, ref.offset());
    } else if (part instanceof Part.Apart apart) {
      apart(site.target(at, apart.offset()));
    }
  }

  private void apart(int target) {
    if (target >= 0) {
      Oracle made = new Oracle(this, target);
      text.append(made.text);
      tags.addAll(made.tags);
      contexts.addAll(made.contexts);
      endMillis = Math.min(endMillis, made.endMillis);
    }
  }

  private void other(int at, int offset) {
    int target = site.target(at, offset);
    if (target >= 0) {
      node(target);
    }
  }

  /** The last millisecond of an era. */
  static long endOf(Part.Era era, long millis) {
    long length = era.seconds() * 1000L;
    return millis - millis % length + length - 1;
  }
}
