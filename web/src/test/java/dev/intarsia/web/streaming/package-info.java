/** Tests of pages that leave while they are made. */
package dev.intarsia.web.streaming;
