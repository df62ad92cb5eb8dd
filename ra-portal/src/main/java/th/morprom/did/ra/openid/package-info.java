/** Signing in to other systems with the account here: the OpenID Connect provider; the steps are numbered in docs/openid.md. */
@NullMarked
package th.morprom.did.ra.openid;

import org.jspecify.annotations.NullMarked;
