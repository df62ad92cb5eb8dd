package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.Verdict.CertificateStatus;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signer;
import th.morprom.did.signing.verification.Verdict.Signing;

/** What is known of a file so far; facts stay known when a later rule fails. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private @Nullable Signer signer;
    private @Nullable Signing signing;
    private @Nullable CertificateStatus status;
    private @Nullable Level level;
    private @Nullable IssuedDocument register;
    private List<Signing> archived = List.of();
    private @Nullable OfSeal seal;
    private boolean coversWholeFile;
    private final Grounds.Collected grounds = new Grounds.Collected();

    /** What became of a facility's seal. */
    record OfSeal(Outcome outcome, Findings findings) {}

    /** What the verdict rests on. */
    Grounds.Collected grounds() {
        return grounds;
    }

    /** A rule that could not be checked, or that does not decide. */
    void add(Finding finding) {
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }

    void signer(Signer value) {
        signer = value;
    }

    void signing(Signing value) {
        signing = value;
    }

    void status(CertificateStatus value) {
        status = value;
    }

    void level(Level value) {
        level = value;
    }

    void archived(List<Signing> value) {
        archived = value;
    }

    void seal(OfSeal value) {
        seal = value;
    }

    Optional<OfSeal> seal() {
        return Optional.ofNullable(seal);
    }

    void register(IssuedDocument value) {
        register = value;
    }

    void coversWholeFile() {
        coversWholeFile = true;
    }

    /** The rule that decides. */
    void reject(Finding finding) {
        list.add(0, finding);
    }

    Verdict rejected(Rejected rejected, String sha256, int sizeBytes, Instant checkedAt) {
        reject(rejected.finding());
        return verdict(rejected.outcome(), sha256, sizeBytes, checkedAt);
    }

    Verdict verdict(Outcome outcome, String sha256, int sizeBytes, Instant checkedAt) {
        return new Verdict(
                outcome,
                list,
                Optional.ofNullable(signer),
                Optional.ofNullable(signing),
                Optional.ofNullable(status),
                Optional.ofNullable(level),
                archived,
                seal().map(of -> of.findings().verdict(of.outcome(), sha256, sizeBytes, checkedAt)),
                List.of(),
                coversWholeFile,
                Optional.ofNullable(register),
                sha256,
                sizeBytes,
                checkedAt);
    }
}
