/** Pages about organisations, and who answers for which branch of the tree. */
@NullMarked
package th.morprom.did.ra.directory;

import org.jspecify.annotations.NullMarked;
