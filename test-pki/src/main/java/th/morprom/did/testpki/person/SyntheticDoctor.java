package th.morprom.did.testpki.person;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A health professional who does not exist, at a facility that does not either.
 *
 * @param position his post there, in Thai
 */
public record SyntheticDoctor(SyntheticPerson person, Licence licence, SyntheticFacility facility, String position) {
    /**
     * A licence as the council's register has it.
     *
     * @param council two digits of the 43-file standard, {@code 01} for the Medical Council
     * @param profession such as {@code doctor}
     * @param number bare, without the letters printed before it
     * @param validUntil the last day, where the licence expires at all; a doctor's does not
     */
    public record Licence(
            String council, String profession, String number, Status status, Optional<LocalDate> validUntil) {
        /** How the licence stands. */
        public enum Status {
            ACTIVE,
            SUSPENDED,
            REVOKED,
            DECEASED
        }
    }

    /** The same doctor with a licence that ends after this day. */
    public SyntheticDoctor licensedUntil(LocalDate day) {
        return new SyntheticDoctor(
                person,
                new Licence(
                        licence.council(), licence.profession(), licence.number(), licence.status(), Optional.of(day)),
                facility,
                position);
    }

    /** The same doctor with his licence in another state. */
    public SyntheticDoctor with(Licence.Status status) {
        return new SyntheticDoctor(
                person,
                new Licence(licence.council(), licence.profession(), licence.number(), status, licence.validUntil()),
                facility,
                position);
    }
}
