package th.morprom.did.ca.hierarchy;

import java.time.Clock;
import th.morprom.did.hsm.KeyAlgorithm;

/**
 * What the installation chooses of its hierarchy.
 *
 * @param organisation the organisation in the names of the CAs
 */
public record HierarchySettings(KeyAlgorithm rootKey, KeyAlgorithm keysBelow, String organisation, Clock clock) {}
