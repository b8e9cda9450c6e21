package dev.intarsia;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes types and members as text, the same on every JDK.
 *
 * <p>Types of {@code java.lang} lose their package. Constants have their value, because compilers
 * copy it into callers. Enum constants stand in their order, because their ordinals are visible.
 */
final class Signatures {

  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

  private Signatures() {}

  /** A type's header, and its visible members, sorted. */
  static List<String> of(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(header(type));
    if (type.isEnum()) {
      lines.add(
          "  constants " + joined(Arrays.stream(type.getEnumConstants()).map(Object::toString)));
    }
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isShown(field) && !field.isEnumConstant()) {
        members.add(field(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isShown(constructor)) {
        members.add(modifiers(constructor) + "new" + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isShown(method) && !method.isBridge()) {
        members.add(method(method));
      }
    }
    members.stream().sorted().forEach(member -> lines.add("  " + member));
    return lines;
  }

  private static boolean isShown(Member member) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }

  private static String header(Class<?> type) {
    StringBuilder text = new StringBuilder(Modifier.toString(shownOf(type)));
    text.append(type.isSealed() ? " sealed " : " ").append(kind(type)).append(' ');
    text.append(type.getName()).append(typeParameters(type.getTypeParameters()));
    if (type.isRecord()) {
      text.append(
          Arrays.stream(type.getRecordComponents())
              .map(Signatures::component)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    AnnotatedType above = type.getAnnotatedSuperclass();
    if (!type.isEnum() && !type.isRecord() && above != null && above.getType() != Object.class) {
      text.append(" extends ").append(text(above));
    }
    if (type.getInterfaces().length > 0) {
      text.append(type.isInterface() ? " extends " : " implements ");
      text.append(joined(Arrays.stream(type.getAnnotatedInterfaces()).map(Signatures::text)));
    }
    if (type.isSealed()) {
      text.append(" permits ");
      text.append(
          joined(Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).sorted()));
    }
    return text.toString();
  }

  private static int shownOf(Class<?> type) {
    return type.getModifiers() & (type.isInterface() ? SHOWN & ~Modifier.ABSTRACT : SHOWN);
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static String component(RecordComponent component) {
    return text(component.getAnnotatedType()) + " " + component.getName();
  }

  private static String field(Field field) {
    return modifiers(field) + text(field.getAnnotatedType()) + " " + field.getName() + value(field);
  }

  private static String value(Field field) {
    boolean isCopied = field.getType().isPrimitive() || field.getType() == String.class;
    int modifiers = field.getModifiers();
    if (!isCopied || !Modifier.isStatic(modifiers) || !Modifier.isFinal(modifiers)) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException hidden) {
      return "";
    }
  }

  private static String method(Method method) {
    String variables = typeParameters(method.getTypeParameters());
    return modifiers(method)
        + (method.isDefault() ? "default " : "")
        + (variables.isEmpty() ? "" : variables + " ")
        + text(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(Member member) {
    String text = Modifier.toString(member.getModifiers() & SHOWN);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String parameters(Executable executable) {
    AnnotatedType[] types = executable.getAnnotatedParameterTypes();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      boolean isVariable = executable.isVarArgs() && i == types.length - 1;
      texts.add(
          isVariable
              ? text(((AnnotatedArrayType) types[i]).getAnnotatedGenericComponentType()) + "..."
              : text(types[i]));
    }
    String thrown =
        joined(Arrays.stream(executable.getAnnotatedExceptionTypes()).map(Signatures::text));
    return "(" + String.join(", ", texts) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String typeParameters(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(
            variable ->
                variable.getName()
                    + " extends "
                    + Arrays.stream(variable.getAnnotatedBounds())
                        .map(Signatures::text)
                        .collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String text(AnnotatedType type) {
    String nullable = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    if (type instanceof AnnotatedArrayType array) {
      String suffix = nullable.isEmpty() ? "[]" : " @Nullable []";
      return text(array.getAnnotatedGenericComponentType()) + suffix;
    }
    if (type instanceof AnnotatedParameterizedType generic) {
      Type raw = ((java.lang.reflect.ParameterizedType) type.getType()).getRawType();
      Stream<String> inner =
          Arrays.stream(generic.getAnnotatedActualTypeArguments()).map(Signatures::text);
      return nullable + name(raw) + "<" + joined(inner) + ">";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
      AnnotatedType[] upper = wildcard.getAnnotatedUpperBounds();
      return lower.length > 0
          ? "? super " + text(lower[0])
          : upper[0].getType() == Object.class ? "?" : "? extends " + text(upper[0]);
    }
    return nullable + name(type.getType());
  }

  private static String name(Type type) {
    return type.getTypeName().replaceFirst("^java\\.lang\\.(?=[A-Z])", "");
  }

  private static String joined(Stream<String> texts) {
    return texts.collect(Collectors.joining(", "));
  }
}
