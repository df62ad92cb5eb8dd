package th.morprom.did.ra.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.signing.credential.CreateCredential;

/** Makes the applicant's key, unless he has brought one of his own, and writes out the acceptance for him to sign. */
public final class PrepareAcceptance {
    /** In the place of a key's hash: it is kept here, made already or not. */
    public static final String REMOTE = "remote";

    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Where the old key signs elsewhere: the text goes to the token and its signature comes back. */
    private static final Duration LIFE_ELSEWHERE = Duration.ofHours(1);

    private final Enrolments enrolments;
    private final AcceptanceRules rules;
    private final Issuances issuances;
    private final RenewedKey renewedKey;
    private final NewKey newKey;
    private final Challenges challenges;
    private final Changes changes;

    PrepareAcceptance(
            Enrolments enrolments,
            AcceptanceRules rules,
            Issuances issuances,
            KeyChoice keys,
            Challenges challenges,
            Changes changes) {
        this.enrolments = enrolments;
        this.rules = rules;
        this.issuances = issuances;
        this.renewedKey = keys.renewed();
        this.newKey = keys.made();
        this.challenges = challenges;
        this.changes = changes;
    }

    /** The acceptance as it will be recorded, and what the passkey signs: SHA-256 of it. */
    public record PreparedAcceptance(String canonicalJson, IssuedChallenge challenge) {}

    /** The key that is new, where it is to be made here, and that of the certificate which is renewed. */
    record KeyChoice(NewKey made, RenewedKey renewed) {}

    /** Makes a key that the applicant's passkey activates. */
    record NewKey(CreateCredential createCredential, Passkeys passkeys) {
        Issuance of(Enrolment approved) {
            var passkey = ApplicantPasskey.of(approved, passkeys);
            var made = createCredential.create(approved.person(), passkey, KeyAlgorithm.EC_P256);
            return new Issuance(
                    UUID.randomUUID(),
                    approved.id(),
                    approved.version(),
                    Optional.of(made.id()),
                    Bytes.of(made.pkcs10()),
                    made.publicKeySha256(),
                    Issuance.State.PREPARED,
                    "",
                    List.of());
        }
    }

    /**
     * Makes the key, unless one waits already or he has brought one, and the challenge.
     *
     * @param shown which key the page told him of: SHA-256 over the one he brought, lower-case hex, or {@link #REMOTE}. His touch is for that
     *     one and its terms, whatever else was brought in his session since
     * @throws AcceptanceRefused unless the enrolment is this person's and approved; with {@code CHALLENGE} if another key waits than was shown
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not answer; no key was made
     */
    public PreparedAcceptance prepare(UUID person, UUID enrolment, String shown) {
        var approved = enrolments.find(enrolment).orElseThrow(() -> new AcceptanceRefused(Reason.UNKNOWN_ENROLMENT));
        rules.check(person, approved);
        rules.checkLicence(approved);
        var issuance = current(approved, shown);
        if (issuance.state() != Issuance.State.PREPARED) {
            throw new AcceptanceRefused(Reason.ALREADY_ACCEPTED);
        }
        if (!approved.renews().map(renewedKey::signsElsewhere).orElse(false)) {
            return write(approved, issuance, LIFE);
        }
        // What was taken to the old token stays what is signed by the passkey as well.
        return challenges.waiting(use(person, enrolment)).stream()
                .map(waiting -> waiting(waiting, LIFE_ELSEWHERE))
                .filter(waiting -> isOf(approved, issuance, waiting))
                .findFirst()
                .orElseGet(() -> write(approved, issuance, LIFE_ELSEWHERE));
    }

    private Issuance current(Enrolment approved, String shown) {
        var waiting = issuances.current(approved.id(), approved.version());
        var issuance = waiting.isEmpty() && shown.equals(REMOTE) ? Optional.of(begin(approved)) : waiting;
        return issuance.filter(one -> shown.equals(one.onOwnToken() ? one.publicKeySha256() : REMOTE))
                .orElseThrow(() -> {
                    changes.noteRefusal("acceptance.refused", approved.person(), approved.id(), Reason.CHALLENGE);
                    return new AcceptanceRefused(Reason.CHALLENGE);
                });
    }

    private PreparedAcceptance write(Enrolment approved, Issuance issuance, Duration life) {
        var canonical = CanonicalJson.of(Map.of(
                "enrolmentSha256", approved.frozen().orElseThrow().sha256(),
                "publicKeySha256", issuance.publicKeySha256(),
                "terms", issuance.terms(),
                "time", CanonicalJson.time(changes.now())));
        var use = use(approved.person(), approved.id());
        return new PreparedAcceptance(canonical.text(), challenges.over(canonical, use, life));
    }

    private static PreparedAcceptance waiting(Challenges.Taken waiting, Duration life) {
        var written = Instant.parse(
                new CanonicalJson(waiting.payload()).tree().path("time").stringValue());
        return new PreparedAcceptance(waiting.payload(), new IssuedChallenge(waiting.challenge(), written.plus(life)));
    }

    /** A key that was chosen since wants another text, and so does a new version of the enrolment. */
    private static boolean isOf(Enrolment approved, Issuance issuance, PreparedAcceptance waiting) {
        var tree = new CanonicalJson(waiting.canonicalJson()).tree();
        return issuance.publicKeySha256().equals(tree.path("publicKeySha256").stringValue())
                && approved.frozen()
                        .orElseThrow()
                        .sha256()
                        .equals(tree.path("enrolmentSha256").stringValue());
    }

    static Challenges.Use use(UUID person, UUID enrolment) {
        return Challenges.Use.of(Challenges.Purpose.ACCEPTANCE, person, enrolment);
    }

    private Issuance begin(Enrolment approved) {
        var made = newKey.of(approved);
        return changes.make(() -> {
            issuances.add(made, changes.now());
            // Two pages at once: the first one's key stays, the other is never certified.
            var kept = issuances.current(approved.id(), approved.version()).orElseThrow();
            if (kept.requestId().equals(made.requestId())) {
                changes.note(
                        "key.prepared",
                        approved.person(),
                        approved.id(),
                        Map.of(
                                "credential", made.credential().orElseThrow().toString(),
                                "publicKeySha256", made.publicKeySha256()));
            }
            return kept;
        });
    }
}
