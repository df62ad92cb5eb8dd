/** How each CA does: its key, its lists, the certificates that end, the intents without an outcome. */
@NullMarked
package th.morprom.did.ca.health;

import org.jspecify.annotations.NullMarked;
