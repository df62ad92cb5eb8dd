/** Software tokens: SoftHSM2 for tests and the demo, NSS as a second make for tests. */
@NullMarked
package th.morprom.did.testpki.token;

import org.jspecify.annotations.NullMarked;
