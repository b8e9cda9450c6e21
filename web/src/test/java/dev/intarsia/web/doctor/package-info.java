/** Tests of the pipe doctor. */
package dev.intarsia.web.doctor;
