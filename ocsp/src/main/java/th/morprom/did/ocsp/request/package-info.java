/** From bytes that anybody may have sent to a request within the limits, or a refusal. */
@NullMarked
package th.morprom.did.ocsp.request;

import org.jspecify.annotations.NullMarked;
