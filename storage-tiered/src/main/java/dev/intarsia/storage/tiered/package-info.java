/**
 * Two stores as one: start with {@link dev.intarsia.storage.tiered.TieredStore}, whose comment
 * holds the argument why no near copy is ever older than what the far store says.
 *
 * <p>The far tier decides everything; a near copy may be dropped at any moment without harm, but
 * may be made only as {@code TieredStore} describes.
 */
package dev.intarsia.storage.tiered;
