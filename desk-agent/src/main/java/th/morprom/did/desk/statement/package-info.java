/**
 * What an agent states and signs, and how the portal reads it: the one format between the two, a JWS (RFC 7515) with
 * the claims of {@link th.morprom.did.desk.statement.Statement}.
 */
@NullMarked
package th.morprom.did.desk.statement;

import org.jspecify.annotations.NullMarked;
