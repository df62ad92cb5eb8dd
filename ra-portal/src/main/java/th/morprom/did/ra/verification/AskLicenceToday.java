package th.morprom.did.ra.verification;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Asks how the council's register has the signer's licence today. The verdict is there before, and nothing of it changes. */
final class AskLicenceToday {
    /** A register that hangs holds no more of those who verify. */
    private static final int AT_ONCE = 8;

    /** Only of whom the certificate truly names: a forged file tells nothing about a doctor. */
    private static final Set<Outcome> NAMING = EnumSet.of(
            Outcome.VALID,
            Outcome.REVOKED_LATER,
            Outcome.VALID_BESIDE_OTHERS,
            Outcome.OTHER_SIGNATURE_INVALID,
            Outcome.SEAL_INVALID);

    private final LicenceRegistry registry;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    AskLicenceToday(LicenceRegistry registry, Clock clock) {
        this.registry = registry;
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
        if (!places.tryAcquire()) {
            return LicenceToday.NO_ANSWER;
        }
        try {
            return registry.find(declared)
                    .map(found -> LicenceToday.of(found, ThaiDay.today(clock)))
                    .orElse(LicenceToday.NOT_FOUND);
        } catch (LicenceRegistryUnavailable away) {
            return LicenceToday.NO_ANSWER;
        } finally {
            places.release();
        }
    }

    private static Optional<DeclaredLicence> declared(Verdict.Signer signer) {
        return signer.licenceNumber()
                .filter(DeclaredLicence::isNumber)
                .flatMap(number -> profession(signer).map(profession -> new DeclaredLicence(profession, number)));
    }

    private static Optional<Profession> profession(Verdict.Signer signer) {
        return signer.profession()
                .flatMap(title -> Arrays.stream(Profession.values())
                        .filter(profession -> profession.nameTh().equals(title))
                        .findFirst());
    }
}
