package th.morprom.did.signing.verification;

import java.util.function.Supplier;
import th.morprom.did.signing.trust.FacilitySeals;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * A facility's seal over what its doctor signed: judged by the same rules as his signature, with findings of its own. What fails of it
 * takes the file's validity along, and is told as the seal's.
 */
record SealCheck(SignatureCheck signature, Findings findings, Findings ofFile) {
    /**
     * The second signature of a file.
     *
     * @param first the one that it came after
     * @throws Rejected if it cannot be read, or is anything but a seal upon a person's signature
     */
    static SealCheck read(SignedFile file, EmbeddedSignature second, SignatureCheck first, Findings ofFile) {
        var read = SignatureCheck.read(file.bytes(), second);
        if (!FacilitySeals.isSeal(read.certificate()) || FacilitySeals.isSeal(first.certificate())) {
            throw new Rejected(Outcome.MODIFIED, Finding.SEVERAL_SIGNATURES);
        }
        return new SealCheck(read, new Findings(), ofFile);
    }

    /**
     * A seal without the signature that it was put on.
     *
     * @throws Rejected with {@code SIGNATURE_REMOVED}
     */
    static void requireNothingHidden(SignatureCheck only, SignedFile file) {
        if (FacilitySeals.isSeal(only.certificate()) && file.hidesSignatures()) {
            throw new Rejected(Outcome.SIGNATURE_REMOVED, Finding.SIGNATURE_REMOVED);
        }
    }

    /** @throws Rejected if it is not of the facility that the doctor signed for */
    void requireFacilityOf(SignatureCheck doctor) {
        var facility = signature.claims().facilityCode();
        if (facility.isEmpty() || !facility.equals(doctor.claims().facilityCode())) {
            throw new Rejected(Outcome.UNTRUSTED, Finding.SEAL_FACILITY);
        }
    }

    /**
     * The last rules for the seal; what it is then is told.
     *
     * @throws Rejected with what follows for the file
     */
    void judge(Supplier<Outcome> rules) {
        ofFile.seal(new Findings.OfSeal(apply(rules), findings));
    }

    /**
     * Rules for the seal, not the last ones.
     *
     * @throws Rejected as above
     */
    <T> T apply(Supplier<T> rules) {
        try {
            return rules.get();
        } catch (Rejected e) {
            findings.reject(e.finding());
            ofFile.seal(new Findings.OfSeal(e.outcome(), findings));
            throw ofFile(e);
        }
    }

    private Rejected ofFile(Rejected ofSeal) {
        return switch (ofSeal.outcome()) {
            case MODIFIED, SIGNATURE_DAMAGED, STATUS_UNKNOWN -> {
                ofFile.add(Finding.SEAL);
                yield ofSeal;
            }
            default -> new Rejected(Outcome.SEAL_INVALID, Finding.SEAL);
        };
    }
}
