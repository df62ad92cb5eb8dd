/** The rows of the log, their form and their chain; docs/audit-log.md describes them byte by byte. */
@NullMarked
package th.morprom.did.audit.chain;

import org.jspecify.annotations.NullMarked;
