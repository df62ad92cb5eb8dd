package th.morprom.did.ra.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.ExaminedKey;

/**
 * The approved applicant chooses where his key is: kept here and moved by his passkey, or on a token or smart card of his own, for which he
 * brings a PKCS#10 request. Until he accepts one he may change his mind.
 */
public final class ChooseKey {
    private static final int TRIES_A_DAY = 20;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final AcceptanceRules rules;
    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final CertificateAuthority authority;
    private final Changes changes;

    ChooseKey(
            AcceptanceRules rules,
            EnrolmentRegister register,
            Issuances issuances,
            CertificateAuthority authority,
            Changes changes) {
        this.rules = rules;
        this.register = register;
        this.issuances = issuances;
        this.authority = authority;
        this.changes = changes;
    }

    /**
     * Takes a request for a key of his own. The certificate will say what was approved, whatever the request says.
     *
     * @param file as it was uploaded or pasted: DER or PEM
     * @return SHA-256 over the key, lower-case hex, for him to compare
     * @throws AcceptanceRefused if he may take no certificate under this enrolment now
     * @throws OwnKeyRefused if the request will not do
     * @throws CertificationUnavailable if the CA does not answer
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not
     */
    public String bring(UUID person, UUID enrolment, byte[] file) {
        rules.checkLicence(person, enrolment);
        try {
            var tried = changes.make(() -> {
                var unused = open(person, enrolment);
                var read = RequestFile.der(file);
                // Before the CA is asked, which is what each costs, and kept whatever comes of it.
                requireFew(enrolment);
                var now = changes.now();
                issuances.tried(enrolment, now, now.minus(A_DAY));
                return new Tried(Bytes.of(read), now);
            });
            var examined = examine(person, enrolment, tried);
            return changes.make(() -> {
                var locked = open(person, enrolment);
                requireFit(locked, examined);
                replace(locked);
                var chosen = new Issuance(
                        UUID.randomUUID(),
                        enrolment,
                        locked.version(),
                        Optional.empty(),
                        tried.der(),
                        examined.publicKeySha256(),
                        Issuance.State.PREPARED,
                        "",
                        List.of());
                issuances.add(chosen, changes.now());
                changes.note("key.brought", person, enrolment, Map.of("publicKeySha256", examined.publicKeySha256()));
                return examined.publicKeySha256();
            });
        } catch (OwnKeyRefused refused) {
            changes.noteRefusal("key.refused", person, enrolment, refused.reason());
            throw refused;
        }
    }

    /**
     * Goes back to a key that is kept here; {@link PrepareAcceptance} makes it, unless it did before.
     *
     * @throws AcceptanceRefused if he may take no certificate under this enrolment now
     */
    public void keepHere(UUID person, UUID enrolment) {
        changes.make(() -> {
            var locked = open(person, enrolment);
            if (brought(locked).isPresent()) {
                replace(locked);
                issuances.reopenMade(locked.id(), locked.version());
                changes.note("key.left", person, enrolment, Map.of());
            }
            return locked;
        });
    }

    /** SHA-256 over the key of his own that waits for his acceptance, lower-case hex. */
    public Optional<String> brought(Enrolment approved) {
        return issuances
                .current(approved.id(), approved.version())
                .filter(Issuance::onOwnToken)
                .map(Issuance::publicKeySha256);
    }

    private Enrolment open(UUID person, UUID enrolment) {
        rules.hold(person);
        try {
            var locked = register.lock(enrolment);
            rules.check(person, locked);
            if (issuances
                    .current(enrolment, locked.version())
                    .filter(issuance -> issuance.state() != Issuance.State.PREPARED)
                    .isPresent()) {
                throw new AcceptanceRefused(Reason.ALREADY_ACCEPTED);
            }
            return locked;
        } catch (EnrolmentRefused e) {
            throw new AcceptanceRefused(Reason.UNKNOWN_ENROLMENT);
        }
    }

    private void requireFew(UUID enrolment) {
        if (issuances.triesSince(enrolment, changes.now().minus(A_DAY)) >= TRIES_A_DAY) {
            throw new OwnKeyRefused(OwnKeyRefused.Reason.TOO_MANY);
        }
    }

    private void replace(Enrolment locked) {
        issuances.current(locked.id(), locked.version()).ifPresent(before -> issuances.replaced(before.requestId()));
    }

    /** A request that counts as one of the day's since then. */
    private record Tried(Bytes der, Instant at) {}

    private ExaminedKey examine(UUID person, UUID enrolment, Tried tried) {
        try {
            return authority.examine(person, tried.der().toByteArray());
        } catch (CertificationUnavailable away) {
            // It examined nothing: whoever repeats it while the CA is away is not locked out when it is back.
            changes.make(() -> {
                issuances.notTried(enrolment, tried.at());
                return tried;
            });
            throw away;
        } catch (CertificationRefused refused) {
            throw new OwnKeyRefused(
                    switch (refused.reason()) {
                        case CertificateAuthority.KEY_NOT_ACCEPTABLE -> OwnKeyRefused.Reason.UNFIT_KEY;
                        case CertificateAuthority.PROOF_OF_POSSESSION_FAILED -> OwnKeyRefused.Reason.NOT_PROVED;
                        case CertificateAuthority.KEY_ALREADY_CERTIFIED -> OwnKeyRefused.Reason.TAKEN;
                        default -> OwnKeyRefused.Reason.NOT_A_REQUEST;
                    });
        }
    }

    private static void requireFit(Enrolment approved, ExaminedKey examined) {
        var before = examined.certificates();
        if (!before.isEmpty() && approved.renews().filter(before::contains).isEmpty()) {
            throw new OwnKeyRefused(OwnKeyRefused.Reason.CERTIFIED);
        }
        if (examined.commonName()
                .filter(name -> !ApplicantNames.of(approved).mayBe(name))
                .isPresent()) {
            throw new OwnKeyRefused(OwnKeyRefused.Reason.OTHER_NAME);
        }
    }
}
