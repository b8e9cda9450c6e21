package dev.intarsia.jcstress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One decision on the order of reads and writes, told of the class that proves it.
 *
 * <p>The class is named as a sentence. In it lie jcstress tests: {@code AsWritten}, which runs the
 * product's own code, and at least one other, named after what it gives up, which is a small twin
 * of the protocol. What the first forbids the others call interesting.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ordering {

  /** The decision, in words of the protocol. */
  String value();

  /** The fields of {@code docs/concurrency.md} that rest on it. */
  String[] fields();
}
