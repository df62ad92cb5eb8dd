/** What a newcomer's laptop needs and production must not have. */
@NullMarked
package th.morprom.did.demo;

import org.jspecify.annotations.NullMarked;
