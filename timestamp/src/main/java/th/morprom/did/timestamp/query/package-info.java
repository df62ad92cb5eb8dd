/** What a client asks for (RFC 3161 section 2.4.1), read from bytes that anybody may send. */
@NullMarked
package th.morprom.did.timestamp.query;

import org.jspecify.annotations.NullMarked;
