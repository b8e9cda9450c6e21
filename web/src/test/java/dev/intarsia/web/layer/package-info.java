/** Tests of the layers, and the site that tests of other packages ask too. */
package dev.intarsia.web.layer;
