package th.morprom.did.ra.verification;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Tells how the council's register has the signer's licence today. The verdict is there before, and nothing of it changes.
 * It is told from what is kept, as in the public look-up: no stranger makes anybody read the councils' file or ask their
 * service.
 */
final class AskLicenceToday {
    private static final Logger LOG = LoggerFactory.getLogger(AskLicenceToday.class);

    /** Only of whom the certificate truly names: a forged file tells nothing about a doctor. */
    private static final Set<Outcome> NAMING = EnumSet.of(
            Outcome.VALID,
            Outcome.REVOKED_LATER,
            Outcome.VALID_BESIDE_OTHERS,
            Outcome.OTHER_SIGNATURE_INVALID,
            Outcome.SEAL_INVALID,
            Outcome.WITHDRAWN,
            Outcome.REPLACED);

    private final Licences licences;
    private final Clock clock;

    AskLicenceToday(Licences licences, Clock clock) {
        this.licences = licences;
        this.clock = clock;
    }

    /** Empty where the signature does not hold, or its certificate names no licence. */
    Optional<LicenceToday> of(Verdict verdict) {
        return verdict.signer()
                .filter(signer -> NAMING.contains(verdict.outcome()))
                .flatMap(AskLicenceToday::declared)
                .map(this::ask);
    }

    private LicenceToday ask(DeclaredLicence declared) {
        try {
            return licences.byNumber(Optional.of(declared.profession()), declared.number()).stream()
                    .findFirst()
                    .map(found -> LicenceToday.of(found.licence(), ThaiDay.today(clock)))
                    .orElseGet(this::notFound);
        } catch (RuntimeException e) {
            // Whatever it is, it takes nobody's verdict away.
            LOG.error("How a licence stands today cannot be told", e);
            return LicenceToday.NO_ANSWER;
        }
    }

    /** Before the first register is kept, nobody can say that it lacks a licence. */
    private LicenceToday notFound() {
        return licences.isKept() ? LicenceToday.NOT_FOUND : LicenceToday.NO_ANSWER;
    }

    private static Optional<DeclaredLicence> declared(Verdict.Signer signer) {
        return signer.licenceNumber()
                .filter(DeclaredLicence::isNumber)
                .flatMap(number -> signer.profession()
                        .flatMap(Profession::ofNameTh)
                        .map(profession -> new DeclaredLicence(profession, number)));
    }
}
