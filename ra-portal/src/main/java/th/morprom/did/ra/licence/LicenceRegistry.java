package th.morprom.did.ra.licence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.DeclaredLicence;

/** Port to the professional councils' registers. */
public interface LicenceRegistry {
    /** So many questions without an answer, one after the other, and the register is away; fewer are about single numbers. */
    int AWAY = 5;

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

    /**
     * Whether his council forbids the holder to practise on this day: it has the licence suspended, withdrawn or lapsed. One that it does not
     * know does not count.
     *
     * @throws LicenceRegistryUnavailable when the register does not answer
     */
    default boolean forbids(DeclaredLicence declared, LocalDate day) {
        return find(declared).filter(found -> !found.allowsPractice(day)).isPresent();
    }

    /**
     * What the register says of each of them, which may be that it does not know it. Those about which it gave no answer are not there; ask
     * again later.
     *
     * @throws LicenceRegistryUnavailable when the register does not answer, {@value #AWAY} times in succession
     */
    default Map<DeclaredLicence, Optional<RegisteredLicence>> findAll(Collection<DeclaredLicence> licences) {
        var found = new HashMap<DeclaredLicence, Optional<RegisteredLicence>>();
        var inSuccession = 0;
        for (var licence : licences) {
            try {
                found.put(licence, find(licence));
                inSuccession = 0;
            } catch (LicenceRegistryUnavailable away) {
                if (++inSuccession >= AWAY) {
                    throw away;
                }
            }
        }
        return found;
    }

    /** Names the source and its state, for the record of a match, such as {@code file:<SHA-256>}. */
    String source();
}
