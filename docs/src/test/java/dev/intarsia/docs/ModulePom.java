package dev.intarsia.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a module's pom depends on.
 *
 * @param artifactId its own
 * @param dependencies in order
 */
record ModulePom(String artifactId, List<Dependency> dependencies) {

  /** One dependency; its scope is {@code compile} where the pom names none. */
  record Dependency(String artifactId, String scope) {

    /** Whether users of the module get it too. */
    boolean isForUsers() {
      return !scope.equals("test") && !scope.equals("provided");
    }
  }

  /** Reads a pom. */
  static ModulePom of(String xml) {
    try {
      Element project =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      List<Dependency> found = new ArrayList<>();
      for (Element list : childrenOf(project, "dependencies")) {
        for (Element dependency : childrenOf(list, "dependency")) {
          String scope = textOf(dependency, "scope");
          found.add(
              new Dependency(
                  textOf(dependency, "artifactId"), scope.isEmpty() ? "compile" : scope));
        }
      }
      return new ModulePom(textOf(project, "artifactId"), found);
    } catch (ParserConfigurationException | SAXException | IOException failure) {
      throw new IllegalArgumentException("no pom: " + failure.getMessage(), failure);
    }
  }

  /** Dependencies for users that are not in the set. */
  List<String> beyond(Set<String> allowed) {
    return dependencies.stream()
        .filter(Dependency::isForUsers)
        .map(Dependency::artifactId)
        .filter(id -> !allowed.contains(id))
        .toList();
  }

  /** Dependencies of any scope that are in the set. */
  List<String> among(Set<String> refused) {
    return dependencies.stream().map(Dependency::artifactId).filter(refused::contains).toList();
  }

  private static String textOf(Element parent, String name) {
    List<Element> found = childrenOf(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> childrenOf(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
