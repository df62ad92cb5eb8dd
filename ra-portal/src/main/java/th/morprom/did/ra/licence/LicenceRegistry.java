package th.morprom.did.ra.licence;

import java.util.Optional;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.DeclaredLicence;

/** Port to the professional councils' registers. */
public interface LicenceRegistry {
    /**
     * The licence of this number.
     *
     * @throws LicenceRegistryUnavailable when the register does not answer; try again later
     */
    Optional<RegisteredLicence> find(Council council, String number);

    /** The licence that somebody declared; of another profession it is another one. */
    default Optional<RegisteredLicence> find(DeclaredLicence declared) {
        return find(declared.council(), declared.number()).filter(found -> found.profession() == declared.profession());
    }

    /** Names the source and its state, for the record of a match, such as {@code file:<SHA-256>}. */
    String source();
}
