package th.morprom.did.ra.client;

import java.util.Arrays;
import java.util.Optional;

/** What a relying party may ask to be told about a person who signs in to it, by its OAuth 2.0 scope; {@code openid} itself tells nothing. */
public enum IdentityScope {
    /** How well the person's identity was proofed. */
    IAL("ial"),
    /** Titles and names in Thai and English. */
    PROFILE("profile"),
    DATE_OF_BIRTH("date_of_birth"),
    EMAIL("email"),
    /** The SHA-256 of the citizen number, by which hospital systems find people; whoever has it can find the number. */
    HASH_CID("hash_cid"),
    PROVIDER_ID("provider_id"),
    /** Where and as what he works, and by which licence. */
    ORGANIZATION("organization"),
    /** His signed medical certificates, by the data service; docs/fhir.md. */
    MEDICAL_CERTIFICATES("medical_certificates"),
    /** What he consented to here, by the data service. */
    CONSENTS("consents"),
    /** To read, as a professional, the medical certificates of patients who let him, or in an emergency; by the data service. */
    PATIENT_MEDICAL_CERTIFICATES("patient_medical_certificates"),
    /** To ask, as a professional, what state welfare patients who let him are entitled to. */
    PATIENT_ENTITLEMENTS("patient_entitlements"),
    /** To see with which systems he is linked, and to end that; without it a system sees and ends its own link. */
    LINKED_SERVICES("linked_services"),
    /** To ask again later without the person. */
    OFFLINE_ACCESS("offline_access");

    private final String value;

    IdentityScope(String value) {
        this.value = value;
    }

    /** As OAuth 2.0 writes it. */
    public String value() {
        return value;
    }

    /** The scope that is written like this. */
    public static Optional<IdentityScope> of(String value) {
        return Arrays.stream(values())
                .filter(scope -> scope.value.equals(value))
                .findFirst();
    }
}
