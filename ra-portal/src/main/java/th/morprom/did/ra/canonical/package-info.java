/** JSON in its one canonical form (RFC 8785), and its hash. */
@NullMarked
package th.morprom.did.ra.canonical;

import org.jspecify.annotations.NullMarked;
