/** Where signed files lie that are not in the database; docs/archive.md. */
@NullMarked
package th.morprom.did.signing.storage;

import org.jspecify.annotations.NullMarked;
