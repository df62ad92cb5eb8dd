/** Tables that people hand in as CSV files: read strictly, and what is wrong told by line and column. */
@NullMarked
package th.morprom.did.ra.csv;

import org.jspecify.annotations.NullMarked;
