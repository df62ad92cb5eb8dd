/** Programs of a facility that use the API: registered, let in by a second registrar, known by their keys alone; see docs/his-api.md. */
@NullMarked
package th.morprom.did.ra.client;

import org.jspecify.annotations.NullMarked;
