/** What concerns people reaches them: in their inbox here, and by e-mail that there is something in it. See docs/notices.md. */
@NullMarked
package th.morprom.did.ra.notice;

import org.jspecify.annotations.NullMarked;
