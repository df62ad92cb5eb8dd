/** Rights to the ministry's systems by level of responsibility: by post, granted, delegated; and who may do what, where, until when. */
@NullMarked
package th.morprom.did.ra.grant;

import org.jspecify.annotations.NullMarked;
