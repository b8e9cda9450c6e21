/**
 * What happened to a page, for those who may see it: in a header, as JSON, or as a page that
 * outlines each fragment.
 *
 * <p>Nothing here is answered without a signed permission, nothing is ever kept, and whatever comes
 * from a page, its labels and tags among it, is data: it stands in JSON and reaches the eye as text
 * alone.
 */
package dev.intarsia.web.inspect;
