package th.morprom.did.ra.licence;

import java.util.Optional;
import th.morprom.did.ra.profession.Council;

/** Every source of licences as one: what two persons entered by hand stands in the place of what the councils' register says. */
final class LicenceSources implements LicenceRegistry {
    private final LicenceRegistry register;
    private final ManualLicences entries;

    LicenceSources(LicenceRegistry register, ManualLicences entries) {
        this.register = register;
        this.entries = entries;
    }

    @Override
    public Optional<RegisteredLicence> find(Council council, String number) {
        var entry = entries.inForce(council, number);
        return entry.isPresent() ? entry : register.find(council, number);
    }

    @Override
    public String source() {
        var register = this.register.source();
        return entries.state().map(state -> register + ";manual:" + state).orElse(register);
    }
}
