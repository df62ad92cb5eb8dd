/** The record of processing activities (PDPA section 39): drawn up from data, shown to auditors, exported; docs/processing-record.md. */
@NullMarked
package th.morprom.did.ra.processing;

import org.jspecify.annotations.NullMarked;
