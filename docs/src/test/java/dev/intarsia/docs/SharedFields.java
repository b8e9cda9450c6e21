package dev.intarsia.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The fields of a source that threads share and that change, as far as their declaration tells:
 * volatile, atomic, concurrent, or accessed through a handle.
 */
final class SharedFields extends TreeScanner<Void, String> {

  private static final Pattern HANDLE =
      Pattern.compile("findVarHandle\\(\\s*(\\w+)\\.class,\\s*\"(\\w+)\"");
  private static final Pattern SHARED_TYPE =
      Pattern.compile(
          "(Atomic|Concurrent|CopyOnWrite|Mpsc|ReentrantLock|CountDownLatch|CompletableFuture)\\w*"
              + "(<.*)?");
  private static final Pattern SHARED_MAKING =
      Pattern.compile("(?s)new (Concurrent|CopyOnWrite|Mpsc).*");

  private final Set<String> found = new TreeSet<>();

  private SharedFields() {}

  /** The fields, as {@code Class.field}. */
  static Set<String> of(String source) {
    SharedFields reader = new SharedFields();
    CompilationUnitTree unit = JavaSource.parse(source);
    reader.scan(unit, "");
    Matcher handles = HANDLE.matcher(source);
    while (handles.find()) {
      reader.found.add(handles.group(1) + "." + handles.group(2));
    }
    return reader.found;
  }

  /** Those that a text does not name; {@code `Class.*`} names all fields of a class. */
  static Set<String> missingIn(String text, Set<String> fields) {
    Set<String> missing = new TreeSet<>(fields);
    missing.removeIf(
        field -> {
          String type = field.substring(0, field.indexOf('.'));
          return text.contains("`" + field + "`") || text.contains("`" + type + ".*`");
        });
    return missing;
  }

  @Override
  public Void visitClass(ClassTree type, String outer) {
    String name = type.getSimpleName().isEmpty() ? outer : type.getSimpleName().toString();
    for (var member : type.getMembers()) {
      if (member instanceof VariableTree field && isShared(field)) {
        found.add(name + "." + field.getName());
      }
    }
    return super.visitClass(type, name);
  }

  private static boolean isShared(VariableTree field) {
    String type = String.valueOf(field.getType());
    return field.getModifiers().getFlags().contains(Modifier.VOLATILE)
        || SHARED_TYPE.matcher(type).matches()
        || SHARED_MAKING.matcher(String.valueOf(field.getInitializer())).matches();
  }
}
