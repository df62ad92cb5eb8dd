package th.morprom.did.ra.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.recovery.Recovery.Confirmed;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;

/**
 * The second officer: another person of the same place, or a registrar who sees to it. His passkey agrees to what the first one froze;
 * from then on the person's certificates rest, and whoever holds a device of the account has a day to object.
 */
public final class ConfirmRecovery {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String FORMAT = "morprom-recovery-confirmation/1";

    private final Recoveries recoveries;
    private final Officers officers;
    private final PasskeyCertificates certificates;
    private final Codes codes;
    private final Notices notices;
    private final Changes changes;

    ConfirmRecovery(
            Recoveries recoveries,
            Officers officers,
            PasskeyCertificates certificates,
            Codes codes,
            Notices notices,
            Changes changes) {
        this.recoveries = recoveries;
        this.officers = officers;
        this.certificates = certificates;
        this.codes = codes;
        this.notices = notices;
        this.changes = changes;
    }

    /** Who may be a second officer, and by which passkey. */
    record Officers(People people, Organisations organisations, Reaches reaches, Passkeys passkeys) {
        /** An officer of the place by any passkey of his, a registrar by that of an office that sees to it. */
        List<Bytes> passkeysOf(UUID officer, String hcode9) {
            var ofDuty = people.find(officer).flatMap(Person::officerAt).filter(hcode9::equals).stream()
                    .flatMap(at -> passkeys.of(officer).stream())
                    .map(Passkey::credentialId);
            var ofOffice = organisations.facility(hcode9).stream()
                    .flatMap(facility -> reaches.offices(officer, facility).stream())
                    .map(Appointment::credentialId);
            return Stream.concat(ofDuty, ofOffice).distinct().toList();
        }
    }

    /** What is drawn: challenges for passkeys, digits for people. */
    record Codes(Challenges challenges, Digits digits) {}

    /** What the second officer signs, and by which of his passkeys. */
    public record Prepared(IssuedChallenge challenge, List<Bytes> passkeys) {
        public Prepared {
            passkeys = List.copyOf(passkeys);
        }
    }

    /** Those that this person may confirm, the oldest first. */
    public List<Recovery> waiting(UUID officer) {
        return recoveries.toConfirm().stream()
                .filter(recovery -> objection(officer, recovery).isEmpty())
                .toList();
    }

    /**
     * The recovery, if this person may confirm it.
     *
     * @throws RecoveryRefused with the first rule that fails
     */
    public Recovery check(UUID officer, UUID recovery) {
        var found = recoveries.find(recovery).orElseThrow(() -> new RecoveryRefused(Reason.UNKNOWN));
        check(officer, found);
        return found;
    }

    /** @throws RecoveryRefused with the first rule that fails */
    public Prepared prepare(UUID officer, UUID recovery) {
        var found = check(officer, recovery);
        var statement = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "recoverySha256", found.statement().sha256Hex(),
                "officer", officer.toString(),
                "time", CanonicalJson.time(changes.now())));
        return new Prepared(
                codes.challenges().over(statement, use(officer, recovery), LIFE),
                officers.passkeysOf(officer, found.facility()));
    }

    /**
     * Confirms.
     *
     * @return the second code, eight digits, to be shown once
     * @throws RecoveryRefused and nothing is confirmed
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA cannot suspend now; repeat
     */
    public String confirm(UUID officer, UUID recovery, Assertion assertion) {
        try {
            var taken = codes.challenges()
                    .take(assertion.clientDataJson(), use(officer, recovery))
                    .orElseThrow(() -> new RecoveryRefused(Reason.CHALLENGE));
            var person = changes.make(() -> verified(officer, recovery, assertion, taken));
            // The CA first: whoever holds the old device signs nothing from now on, whatever happens here.
            certificates.suspend(person, passkey -> true);
            return changes.make(() -> keep(officer, recovery, assertion, taken));
        } catch (RecoveryRefused refused) {
            changes.noteRefusal("recovery.confirmation-refused", officer, recovery, refused.reason());
            throw refused;
        }
    }

    private UUID verified(UUID officer, UUID recovery, Assertion assertion, Taken taken) {
        var found = check(officer, recovery);
        if (!officers.passkeysOf(officer, found.facility()).contains(assertion.credentialId())
                || !officers.passkeys().isBy(officer, assertion, taken.challenge())) {
            throw new RecoveryRefused(Reason.PASSKEY);
        }
        return found.person();
    }

    private String keep(UUID officer, UUID recovery, Assertion assertion, Taken taken) {
        var locked = recoveries.lock(recovery).orElseThrow(() -> new RecoveryRefused(Reason.UNKNOWN));
        check(officer, locked);
        var code = codes.digits().eight();
        var signed = new Recoveries.Signed(new CanonicalJson(taken.payload()), assertion.toJson());
        var confirmed = new Confirmed(officer, changes.now());
        recoveries.confirm(recovery, confirmed, signed, code);
        changes.note(
                "recovery.confirmed",
                officer,
                locked.person(),
                Map.of(
                        "recovery", recovery.toString(),
                        "facility", locked.facility(),
                        "statement", locked.statement().sha256Hex()));
        notices.tell(
                locked.person(),
                new News(
                        NoticeKind.RECOVERY_CONFIRMED,
                        recovery.toString(),
                        "confirmed",
                        Map.of("until", confirmed.opens().toString())));
        return code;
    }

    private void check(UUID officer, Recovery recovery) {
        objection(officer, recovery).ifPresent(reason -> {
            throw new RecoveryRefused(reason);
        });
    }

    private Optional<Reason> objection(UUID officer, Recovery recovery) {
        if (recovery.confirmed().isPresent()) {
            return Optional.of(Reason.UNKNOWN);
        }
        if (officer.equals(recovery.person())) {
            return Optional.of(Reason.SELF);
        }
        if (officer.equals(recovery.officer())) {
            return Optional.of(Reason.SAME_OFFICER);
        }
        return officers.passkeysOf(officer, recovery.facility()).isEmpty()
                ? Optional.of(Reason.OUT_OF_SCOPE)
                : Optional.empty();
    }

    private static Use use(UUID officer, UUID recovery) {
        return Use.of(Purpose.RECOVERY, officer, recovery);
    }
}
