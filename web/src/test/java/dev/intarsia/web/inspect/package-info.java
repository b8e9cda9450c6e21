/** Tests of explaining and inspecting pages. */
package dev.intarsia.web.inspect;
