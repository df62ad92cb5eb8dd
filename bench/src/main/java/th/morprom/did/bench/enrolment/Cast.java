package th.morprom.did.bench.enrolment;

import java.util.List;
import java.util.Map;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/**
 * Who works there: the passkeys of the registrars of each tier, appointed already, and of the officers at the facilities' counters.
 *
 * @param officers by the facility's nine-character code
 */
public record Cast(
        List<SoftwarePasskey> central,
        List<SoftwarePasskey> provincial,
        List<SoftwarePasskey> facility,
        Map<String, SoftwarePasskey> officers) {
    public Cast {
        central = List.copyOf(central);
        provincial = List.copyOf(provincial);
        facility = List.copyOf(facility);
        officers = Map.copyOf(officers);
    }
}
