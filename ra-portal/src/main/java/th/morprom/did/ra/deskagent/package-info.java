/**
 * The agents on officers' computers (module desk-agent): how one is let in, what it states, and how the reading of a
 * card is believed. See docs/desk-agent.md.
 */
@NullMarked
package th.morprom.did.ra.deskagent;

import org.jspecify.annotations.NullMarked;
