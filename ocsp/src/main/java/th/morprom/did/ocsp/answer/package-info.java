/** From a request to an answer: made once, kept, and given again as long as it is true; the steps are in docs/ocsp.md. */
@NullMarked
package th.morprom.did.ocsp.answer;

import org.jspecify.annotations.NullMarked;
