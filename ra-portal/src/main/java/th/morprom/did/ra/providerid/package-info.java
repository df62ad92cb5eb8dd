/**
 * The form of the ministry's Provider ID and Health ID, in front of the OpenID provider: a hospital system that is integrated with them
 * changes the host and nothing else. Where ours is stricter: docs/provider-id.md.
 */
@NullMarked
package th.morprom.did.ra.providerid;

import org.jspecify.annotations.NullMarked;
