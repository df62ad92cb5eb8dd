package th.morprom.did.ra.patientaccess;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;

/** A professional reads the consent that what he opened rests on, and no other of the patient's. The reading is noted before it is handed out. */
public final class ReadConsent {
    private final AccessRules rules;
    private final Consents consents;

    ReadConsent(AccessRules rules, Consents consents) {
        this.rules = rules;
        this.consents = consents;
    }

    /** The patient's last word, by the access that rests on it. */
    public record Found(PatientAccess access, ConsentReceipt receipt) {}

    /**
     * What this access rests on; empty where the glass was broken, for that takes none.
     *
     * @param agreed for what purposes the professional let this program ask
     * @throws PatientAccessRefused with {@code CLOSED} if that access is not his, for another purpose, over, or without consent by
     *     now; with {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public Optional<ConsentReceipt> of(Reader reader, UUID access, Predicate<PurposeOfUse> agreed) {
        var open = rules.running(reader, access, agreed);
        var found = restsOn(open);
        found.ifPresent(receipt -> note(open));
        return found;
    }

    /**
     * The one of this id; empty if nothing that is open to him now rests on it.
     *
     * @throws PatientAccessRefused with {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public Optional<Found> find(Reader reader, UUID receipt, Predicate<PurposeOfUse> agreed) {
        var found = rules.running(reader, agreed)
                .filter(rules::stands)
                .flatMap(access -> restsOn(access).map(one -> new Found(access, one)).stream())
                .filter(one -> one.receipt().id().equals(receipt))
                .findFirst();
        found.ifPresent(one -> note(one.access()));
        return found;
    }

    private Optional<ConsentReceipt> restsOn(PatientAccess access) {
        return access.patient()
                .flatMap(patient -> consents.of(patient).stream()
                        .filter(receipt -> access.purpose().consent().equals(Optional.of(receipt.purpose())))
                        .findFirst());
    }

    private void note(PatientAccess access) {
        rules.note("patient-access.consent-read", access, Map.of());
    }
}
