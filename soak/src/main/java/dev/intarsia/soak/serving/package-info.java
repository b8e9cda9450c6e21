/**
 * Pages are served while data changes: real threads look up pages of a site, others change what
 * these show and invalidate it, and every page that was served is read to its last byte. A page is
 * a tree of parts ({@link dev.intarsia.soak.serving.Part}); each part writes a record that says
 * what it is, for whom, when it was rendered, and which versions of data it shows.
 */
package dev.intarsia.soak.serving;
