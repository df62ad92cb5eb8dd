/** Real PostgreSQL databases for tests. */
@NullMarked
package th.morprom.did.testpki.database;

import org.jspecify.annotations.NullMarked;
