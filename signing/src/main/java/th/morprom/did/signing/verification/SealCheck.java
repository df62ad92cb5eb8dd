package th.morprom.did.signing.verification;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
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

    /**
     * A document of another program that was handed out with this seal has it still.
     *
     * @param serial of the seal's certificate, lower-case hex
     * @throws Rejected with {@code MODIFIED} if it has another, or none
     */
    static void requireSeal(String serial, Optional<SealCheck> seal) {
        if (seal.map(one -> one.signature().certificate().getSerialNumber().toString(16))
                .filter(serial::equals)
                .isEmpty()) {
            throw new Rejected(Outcome.MODIFIED, Finding.NOT_AS_ISSUED);
        }
    }

    /** @throws Rejected if it is not of the facility that the doctor signed for */
    void requireFacilityOf(SignatureCheck doctor) {
        var facility = signature.claims().facilityCode();
        if (facility.isEmpty() || !facility.equals(doctor.claims().facilityCode())) {
            throw new Rejected(Outcome.UNTRUSTED, Finding.SEAL_FACILITY);
        }
    }

    /** What it brings along, for what it is worth: nothing if it cannot be read, which is for {@link #judge} to say. */
    List<X509CertificateHolder> brought() {
        try {
            return signature.brought();
        } catch (Rejected e) {
            return List.of();
        }
    }

    /**
     * All rules for the seal, once everything that decides on the signature has passed: that the seal fails says of the
     * signature that it holds.
     *
     * @throws Rejected with what follows for the file
     */
    void judge(Supplier<Outcome> rules) {
        try {
            ofFile.seal(new Findings.OfSeal(rules.get(), findings));
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
