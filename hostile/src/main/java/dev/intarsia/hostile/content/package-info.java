/** Texts and fragments as no decent author writes them. */
@NullMarked
package dev.intarsia.hostile.content;

import org.jspecify.annotations.NullMarked;
