package th.morprom.did.ca.hierarchy;

import java.time.Clock;
import th.morprom.did.hsm.KeyAlgorithm;

/**
 * What the installation chooses of its hierarchy.
 *
 * @param organisation the organisation in the names of the CAs
 * @param acceptedRoots which roots it opens
 */
public record HierarchySettings(
        KeyAlgorithm rootKey, KeyAlgorithm keysBelow, String organisation, AcceptedRoots acceptedRoots, Clock clock) {}
