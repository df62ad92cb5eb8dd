/** TLS whose private key stays on its token, without registering a provider. */
@NullMarked
package th.morprom.did.hsm.tls;

import org.jspecify.annotations.NullMarked;
