/**
 * The program on an officer's computer: a door on its loopback address for the portal's page alone. See
 * docs/desk-agent.md.
 */
@NullMarked
package th.morprom.did.desk.agent;

import org.jspecify.annotations.NullMarked;
