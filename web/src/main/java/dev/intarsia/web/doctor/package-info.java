/**
 * Shows whether what leaves the application in pieces arrives in pieces, and what to do if not.
 *
 * <p>{@link dev.intarsia.web.doctor.PipeDoctor} is a layer that is there only if it is mounted.
 */
package dev.intarsia.web.doctor;
