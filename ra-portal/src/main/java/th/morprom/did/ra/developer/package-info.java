/** For those who write programs against this: every HTTP API described and to be tried, and every error in both languages. */
@NullMarked
package th.morprom.did.ra.developer;

import org.jspecify.annotations.NullMarked;
