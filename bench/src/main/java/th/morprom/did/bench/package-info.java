/** Load measurements, each beside a reference in the same run. */
@NullMarked
package th.morprom.did.bench;

import org.jspecify.annotations.NullMarked;
