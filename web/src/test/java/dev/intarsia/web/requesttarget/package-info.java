/** Tests of canonical targets and of those that no cache may touch. */
package dev.intarsia.web.requesttarget;
