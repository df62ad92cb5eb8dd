/** The life of a segment: closed, sealed, exported, and in the end dropped; the steps are in docs/audit-log.md. */
@NullMarked
package th.morprom.did.audit.segment;

import org.jspecify.annotations.NullMarked;
