package dev.intarsia.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What a Java source declares, as the JDK's own parser reads it.
 *
 * @param types names of all types, nested ones included
 * @param publicTypes names of the public types at the top
 * @param methods all methods and constructors
 * @param shared what everybody in the process shares: static fields that are not final, and uses of
 *     thread locals
 * @param codeLines lines of code in the file
 */
record JavaSource(
    List<String> types,
    List<String> publicTypes,
    List<Method> methods,
    List<String> shared,
    int codeLines) {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /**
   * A method.
   *
   * @param name its name; {@code <init>} for a constructor
   * @param codeLines lines of code from its first modifier to its last brace
   */
  record Method(String name, int codeLines) {}

  /** Reads a source; it need not compile, only parse. */
  static JavaSource of(String text) {
    JavacTask task = task(text);
    CompilationUnitTree unit = parse(task);
    Reader reader = new Reader(unit, Trees.instance(task).getSourcePositions(), text);
    reader.scan(unit, null);
    return new JavaSource(
        reader.types, publicTypesOf(unit), reader.methods, reader.shared, reader.lines.count());
  }

  /** The tree of a source. */
  static CompilationUnitTree parse(String text) {
    return parse(task(text));
  }

  private static JavacTask task(String text) {
    return (JavacTask)
        COMPILER.getTask(
            null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file(text)));
  }

  private static CompilationUnitTree parse(JavacTask task) {
    try {
      return task.parse().iterator().next();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> publicTypesOf(CompilationUnitTree unit) {
    List<String> names = new ArrayList<>();
    for (Tree declared : unit.getTypeDecls()) {
      if (declared instanceof ClassTree type
          && type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        names.add(type.getSimpleName().toString());
      }
    }
    return names;
  }

  private static SimpleJavaFileObject file(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Source.java"), SimpleJavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Collects declarations. */
  private static final class Reader extends TreeScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final CodeLines lines;
    private final List<String> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();

    Reader(CompilationUnitTree unit, SourcePositions positions, String text) {
      this.unit = unit;
      this.positions = positions;
      this.lines = CodeLines.of(text);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (!type.getSimpleName().isEmpty()) {
        types.add(type.getSimpleName().toString());
      }
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      Set<Modifier> flags = variable.getModifiers().getFlags();
      if (flags.contains(Modifier.STATIC) && !flags.contains(Modifier.FINAL)) {
        shared.add("static field " + variable.getName());
      }
      return super.visitVariable(variable, nothing);
    }

    @Override
    public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
      if (identifier.getName().toString().endsWith("ThreadLocal")) {
        shared.add(identifier.getName().toString());
      }
      return super.visitIdentifier(identifier, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      LineMap map = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      methods.add(
          new Method(
              method.getName().toString(),
              lines.count(map.getLineNumber(start), map.getLineNumber(end))));
      return super.visitMethod(method, nothing);
    }
  }
}
