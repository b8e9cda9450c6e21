/**
 * The engine's front: {@link dev.intarsia.core.Intarsia#builder()} makes a {@link
 * dev.intarsia.RenderCache}. {@code RenderPipeline} is the way of every page.
 */
package dev.intarsia.core;
