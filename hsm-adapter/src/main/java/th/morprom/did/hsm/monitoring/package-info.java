/** A token's own counts as meters, for every process that has one and is monitored by Micrometer. */
@NullMarked
package th.morprom.did.hsm.monitoring;

import org.jspecify.annotations.NullMarked;
