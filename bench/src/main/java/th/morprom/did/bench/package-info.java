/** Load measurements, each beside a reference in the same run; what the figures mean is in docs/performance.md. */
@NullMarked
package th.morprom.did.bench;

import org.jspecify.annotations.NullMarked;
