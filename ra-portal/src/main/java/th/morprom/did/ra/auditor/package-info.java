/** What an auditor sees: the audit log, what vouches for it, and nothing that he could change. */
@NullMarked
package th.morprom.did.ra.auditor;

import org.jspecify.annotations.NullMarked;
