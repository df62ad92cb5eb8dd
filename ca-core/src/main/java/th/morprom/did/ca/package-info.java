/** The certification authority: hierarchy, profiles, issuing, revocation, CRLs. */
@NullMarked
package th.morprom.did.ca;

import org.jspecify.annotations.NullMarked;
