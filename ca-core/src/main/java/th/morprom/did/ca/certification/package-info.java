/** From a wanted certificate to a durable, signed one: the only place where a CA key signs certificates. */
@NullMarked
package th.morprom.did.ca.certification;

import org.jspecify.annotations.NullMarked;
