package th.morprom.did.ra.licence;

import java.util.List;

/**
 * A licence as it is kept here, with what only look-ups need.
 *
 * @param specialties by name, as the council has them
 * @param source which state of the register said so
 */
public record LicenceEntry(RegisteredLicence licence, List<String> specialties, String source) {
    public LicenceEntry {
        specialties = List.copyOf(specialties);
    }
}
