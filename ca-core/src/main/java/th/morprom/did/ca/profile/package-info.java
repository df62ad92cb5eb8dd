/** What each kind of certificate may contain: YAML data, checked at start. */
@NullMarked
package th.morprom.did.ca.profile;

import org.jspecify.annotations.NullMarked;
