/** SoftHSM2 tokens for tests and the demo. */
@NullMarked
package th.morprom.did.testpki.token;

import org.jspecify.annotations.NullMarked;
