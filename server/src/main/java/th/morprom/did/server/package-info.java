/** The one runnable for production: wires the chosen roles into one process. */
@NullMarked
package th.morprom.did.server;

import org.jspecify.annotations.NullMarked;
