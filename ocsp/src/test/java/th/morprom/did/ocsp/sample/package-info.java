/** What the tests of this module share: requests, answers read by others, a CA that publishes, a node that serves. */
@NullMarked
package th.morprom.did.ocsp.sample;

import org.jspecify.annotations.NullMarked;
