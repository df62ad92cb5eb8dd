package th.morprom.did.ra.licence;

import java.util.Optional;
import th.morprom.did.ra.profession.Council;

/**
 * The councils' register as it is kept here. Every node answers the same, and a file that looks broken answers no more here than
 * in the look-up. A changed file is taken over at the next question.
 */
final class KeptRegister implements LicenceRegistry {
    private final KeepLicences keepLicences;
    private final Licences licences;

    KeptRegister(KeepLicences keepLicences, Licences licences) {
        this.keepLicences = keepLicences;
        this.licences = licences;
    }

    @Override
    public Optional<RegisteredLicence> find(Council council, String number) {
        keepLicences.look();
        return licences.registered(council, number);
    }

    @Override
    public String source() {
        keepLicences.look();
        return licences.kept()
                .map(Licences.Kept::source)
                .orElseThrow(() -> new LicenceRegistryUnavailable("no register of the councils is kept yet"));
    }
}
