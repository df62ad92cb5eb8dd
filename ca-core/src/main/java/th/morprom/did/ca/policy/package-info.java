/** What this CA promises: its policy and practice statement (RFC 3647), published where certificates point to. */
@NullMarked
package th.morprom.did.ca.policy;

import org.jspecify.annotations.NullMarked;
