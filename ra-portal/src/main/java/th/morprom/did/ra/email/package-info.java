/** E-mail: the addresses that people have shown to be theirs, and the server that takes what is written to them. */
@NullMarked
package th.morprom.did.ra.email;

import org.jspecify.annotations.NullMarked;
