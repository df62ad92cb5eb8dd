package th.morprom.did.ra.licence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.DeclaredLicence;

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
    public Map<DeclaredLicence, Optional<RegisteredLicence>> findAll(Collection<DeclaredLicence> licences) {
        if (entries.state().isEmpty()) {
            return register.findAll(licences);
        }
        var found = new HashMap<DeclaredLicence, Optional<RegisteredLicence>>();
        var others = new ArrayList<DeclaredLicence>();
        for (var licence : licences) {
            var entry = entries.inForce(licence.council(), licence.number());
            if (entry.isPresent()) {
                found.put(licence, entry.filter(known -> known.profession() == licence.profession()));
            } else {
                others.add(licence);
            }
        }
        found.putAll(register.findAll(others));
        return found;
    }

    @Override
    public String source() {
        var register = this.register.source();
        return entries.state().map(state -> register + ";manual:" + state).orElse(register);
    }
}
