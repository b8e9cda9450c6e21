/** Two commands: the rows of the goals that are about HTTP, and the comparison for site owners. */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load;
