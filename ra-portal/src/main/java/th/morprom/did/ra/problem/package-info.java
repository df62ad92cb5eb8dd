/** Every error of the API for programs, once: its name, its status, and its words in Thai and English; listed in docs/his-api.md. */
@NullMarked
package th.morprom.did.ra.problem;

import org.jspecify.annotations.NullMarked;
