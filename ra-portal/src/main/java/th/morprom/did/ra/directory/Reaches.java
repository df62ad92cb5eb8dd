package th.morprom.did.ra.directory;

import java.util.stream.Collectors;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.FacilityFilter.Reach;

/** What a registrar's offices let him see of the tree. */
public final class Reaches {
    private Reaches() {}

    /** All his offices together. */
    public static Reach of(SignedInPerson registrar) {
        var byTier = registrar.offices().stream()
                .collect(Collectors.groupingBy(
                        SignedInPerson.Office::tier,
                        Collectors.mapping(office -> office.scope().code(), Collectors.toSet())));
        return new Reach(
                byTier.containsKey(Tier.CENTRAL),
                byTier.getOrDefault(Tier.PROVINCIAL, java.util.Set.of()),
                byTier.getOrDefault(Tier.FACILITY, java.util.Set.of()));
    }
}
