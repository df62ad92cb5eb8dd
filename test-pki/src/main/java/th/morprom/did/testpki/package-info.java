/** Fixtures shared by tests and the demo: tokens, databases, generated people, a simulated ID card, a software passkey. */
@NullMarked
package th.morprom.did.testpki;

import org.jspecify.annotations.NullMarked;
