/** What the tests of signing share: a sample PDF, a signer on the sample hierarchy, and outside judges. */
@NullMarked
package th.morprom.did.signing.sample;

import org.jspecify.annotations.NullMarked;
