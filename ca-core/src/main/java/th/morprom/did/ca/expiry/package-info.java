/** Certificates that are going to end: who is told, and when. */
@NullMarked
package th.morprom.did.ca.expiry;

import org.jspecify.annotations.NullMarked;
