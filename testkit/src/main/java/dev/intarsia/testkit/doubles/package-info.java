/** Doubles of what surrounds the engine: plain, slow, exact, and steered by the test. */
package dev.intarsia.testkit.doubles;
