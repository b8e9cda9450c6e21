/** Tests of telling an edge what to forget, with a virtual clock and against a fake edge. */
package dev.intarsia.web.edge.purge;
