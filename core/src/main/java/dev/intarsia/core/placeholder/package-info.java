/** When a reference becomes a hole. Only deciding happens here. */
package dev.intarsia.core.placeholder;
