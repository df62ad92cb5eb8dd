/**
 * The CA's feed of certificate statuses: chained, signed, and followed only as far as it verifies. The format is in
 * docs/status-feed.md.
 */
@NullMarked
package th.morprom.did.statusfeed;

import org.jspecify.annotations.NullMarked;
