/** The status of every certificate, written into the signed feed and read from what of it verifies (docs/status-feed.md). */
@NullMarked
package th.morprom.did.ca.status;

import org.jspecify.annotations.NullMarked;
