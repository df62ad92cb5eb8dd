package th.morprom.did.ra.lookup;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.LicenceNumber;
import th.morprom.did.ra.profession.Profession;

/** What anybody may know about a licence: nothing else is in it. */
public record PublicLicence(
        Profession profession,
        String number,
        String nameTh,
        String nameEn,
        Standing standing,
        Optional<LocalDate> validUntil,
        List<String> specialties,
        List<Licences.Rule> rules) {
    /** How a licence stands, as the public is told. */
    public enum Standing {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        DECEASED,
        /** Its last day is over. */
        LAPSED;

        /** That of a licence on this day. */
        public static Standing of(RegisteredLicence licence, LocalDate today) {
            return switch (licence.status()) {
                case ACTIVE -> licence.hasLapsed(today) ? LAPSED : ACTIVE;
                case SUSPENDED -> SUSPENDED;
                case REVOKED -> REVOKED;
                case DECEASED -> DECEASED;
            };
        }
    }

    /** The number with the council's letters, where they are known. */
    public String written() {
        return LicenceNumber.written(profession, number);
    }

    public PublicLicence {
        specialties = List.copyOf(specialties);
        rules = List.copyOf(rules);
    }

    static PublicLicence of(LicenceEntry entry, List<Licences.Rule> rules, LocalDate today) {
        var licence = entry.licence();
        return new PublicLicence(
                licence.profession(),
                licence.number(),
                licence.givenNameTh() + " " + licence.familyNameTh(),
                licence.givenNameEn() + " " + licence.familyNameEn(),
                Standing.of(licence, today),
                licence.validUntil(),
                entry.specialties(),
                rules);
    }
}
