package th.morprom.did.ra.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
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
import th.morprom.did.ra.organisation.Facility;
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
    record Officers(
            People people, Organisations organisations, Reaches reaches, Appointments appointments, Passkeys passkeys) {
        /** An officer of the place by any passkey of his, a registrar by that of an office that sees to it. */
        List<Bytes> passkeysOf(UUID officer, String hcode9) {
            return Stream.concat(passkeysOfDuty(officer, hcode9), passkeysOfOffice(officer, hcode9, office -> true))
                    .distinct()
                    .toList();
        }

        /** A registrar by that of an office above the facility's. */
        List<Bytes> passkeysFromAbove(UUID officer, String hcode9) {
            return passkeysOfOffice(officer, hcode9, office -> office.tier() != Tier.FACILITY)
                    .distinct()
                    .toList();
        }

        /** Whether what the first officer signed still counts: it verifies, he sits at that counter, and the facility takes part. */
        boolean firstStands(Recovery recovery) {
            var signature = recovery.signature();
            return people.find(recovery.officer())
                            .flatMap(Person::officerAt)
                            .filter(recovery.facility()::equals)
                            .isPresent()
                    && organisations
                            .facility(recovery.facility())
                            .filter(Facility::participating)
                            .isPresent()
                    && passkeys.find(signature.credentialId())
                            .filter(held -> passkeys.wasBy(
                                    recovery.officer(),
                                    signature,
                                    held.passkey().publicKey(),
                                    Bytes.of(recovery.statement().sha256())))
                            .isPresent();
        }

        private Stream<Bytes> passkeysOfDuty(UUID officer, String hcode9) {
            return people.find(officer).flatMap(Person::officerAt).filter(hcode9::equals).stream()
                    .flatMap(at -> passkeys.of(officer).stream())
                    .map(Passkey::credentialId);
        }

        private Stream<Bytes> passkeysOfOffice(UUID officer, String hcode9, Predicate<Appointment> which) {
            return organisations.facility(hcode9).stream()
                    .flatMap(facility -> reaches.offices(officer, facility).stream())
                    .filter(which)
                    .map(Appointment::credentialId);
        }
    }

    /** What is drawn: challenges for passkeys, digits for people. */
    record Codes(Challenges challenges, Digits digits) {}

    /** What an officer signs, and by which of his passkeys. */
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
        return new Prepared(codes.challenges().over(statement, use(officer, recovery), LIFE), passkeys(officer, found));
    }

    /**
     * Confirms.
     *
     * @return the second code, twelve digits, to be shown once
     * @throws RecoveryRefused and nothing is confirmed
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA cannot suspend now; repeat
     */
    public String confirm(UUID officer, UUID recovery, Assertion assertion) {
        return changes.noted("recovery.confirmation-refused", officer, recovery, () -> {
            var taken = codes.challenges()
                    .take(assertion.clientDataJson(), use(officer, recovery))
                    .orElseThrow(() -> new RecoveryRefused(Reason.CHALLENGE));
            var person = changes.make(() -> verified(officer, recovery, assertion, taken));
            var code = changes.make(() -> keep(officer, person, recovery, new Agreed(taken, assertion)));
            // After that nothing new can come and nothing be released, so that this finds all there is.
            rest(officer, person, recovery);
            return code;
        });
    }

    private UUID verified(UUID officer, UUID recovery, Assertion assertion, Taken taken) {
        var found = check(officer, recovery);
        if (!passkeys(officer, found).contains(assertion.credentialId())
                || !officers.passkeys().isBy(officer, assertion, taken.challenge())) {
            throw new RecoveryRefused(Reason.PASSKEY);
        }
        return found.person();
    }

    /**
     * Whoever holds the old device signs nothing from now on; if the CA does not do that, nothing is confirmed. Where the process ends
     * in between, {@link FollowRecoveries} goes on.
     */
    private void rest(UUID officer, UUID person, UUID recovery) {
        try {
            certificates.rest(person, officer);
        } catch (RuntimeException failed) {
            changes.make(() -> {
                officers.people().lock(person);
                recoveries.unconfirm(recovery);
                changes.note("recovery.confirmation-undone", officer, person, Map.of("recovery", recovery.toString()));
                return person;
            });
            throw failed;
        }
    }

    /** What the second officer signed. */
    private record Agreed(Taken taken, Assertion assertion) {}

    private String keep(UUID officer, UUID person, UUID recovery, Agreed agreed) {
        // The person before all else, as an acceptance of his does: it is kept before this or refused after it.
        officers.people().lock(person);
        var locked = recoveries.lock(recovery).orElseThrow(() -> new RecoveryRefused(Reason.UNKNOWN));
        check(officer, locked);
        var code = codes.digits().code();
        var signed = new Recoveries.Signed(
                new CanonicalJson(agreed.taken().payload()), agreed.assertion().toJson());
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
                        "confirmed/" + confirmed.at(),
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
        // He may have become one since it was started.
        if (officers.appointments().holdsCentralOffice(recovery.person())) {
            return Optional.of(Reason.CENTRAL_OFFICE);
        }
        if (officers.people().isClosed(recovery.person())) {
            return Optional.of(Reason.CLOSED);
        }
        if (officer.equals(recovery.officer())) {
            return Optional.of(Reason.SAME_OFFICER);
        }
        if (officers.passkeysOf(officer, recovery.facility()).isEmpty()) {
            return Optional.of(Reason.OUT_OF_SCOPE);
        }
        if (recoveries.officersOfStopped(recovery.person()).contains(officer)) {
            return Optional.of(Reason.EARLIER_OFFICER);
        }
        if (passkeys(officer, recovery).isEmpty()) {
            return Optional.of(Reason.FROM_ABOVE);
        }
        return officers.firstStands(recovery) ? Optional.empty() : Optional.of(Reason.FIRST_OFFICER);
    }

    /** After one that was stopped, two of one place are not enough. */
    private List<Bytes> passkeys(UUID officer, Recovery recovery) {
        return recoveries.officersOfStopped(recovery.person()).isEmpty()
                ? officers.passkeysOf(officer, recovery.facility())
                : officers.passkeysFromAbove(officer, recovery.facility());
    }

    private static Use use(UUID officer, UUID recovery) {
        return Use.of(Purpose.RECOVERY, officer, recovery);
    }
}
