package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ca.evidence.Enrolment.PasskeyReference;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;

/** Approval evidence as it was parsed; nothing in it is believed yet. */
record Evidence(
        String format,
        Enrolment enrolment,
        List<Decision> decisions,
        List<Appointment> appointments,
        Acceptance acceptance) {
    static final String FORMAT = "morprom-approval-evidence/1";
    private static final int MAX_APPOINTMENTS = 8;

    Evidence {
        decisions = List.copyOf(decisions);
        appointments = List.copyOf(appointments);
        Expect.that(format.equals(FORMAT), "the format is not " + FORMAT);
        Expect.that(decisions.size() <= Tier.values().length, "more decisions than there are tiers");
        Expect.that(appointments.size() <= MAX_APPOINTMENTS, "more appointments than any chain needs");
        var offices = appointments.stream().map(appointment -> appointment.registrar() + "/" + appointment.tier());
        Expect.that(offices.distinct().count() == appointments.size(), "two appointments of one person to one tier");
    }

    /** What one registrar decided. */
    record Decision(
            Tier step, String decision, UUID registrar, Instant time, String enrolmentSha256, Assertion assertion) {
        Decision {
            Expect.match(enrolmentSha256, Expect.SHA256);
        }
    }

    /** What makes a person a registrar of a province or a facility. */
    record Appointment(
            UUID id,
            UUID registrar,
            Tier tier,
            String scope,
            String province,
            PasskeyReference passkey,
            Instant notBefore,
            Instant notAfter,
            UUID appointedBy,
            Assertion assertion) {
        Appointment {
            Expect.that(tier != Tier.central, "central officers have no appointment");
            Expect.match(scope, Scope.pattern(tier));
            Expect.match(province, Scope.PROVINCE);
            Expect.that(tier != Tier.provincial || scope.equals(province), "the province is not that of the scope");
        }

        boolean inForceAt(Instant time) {
            return !time.isBefore(notBefore) && !time.isAfter(notAfter);
        }
    }

    /** How the applicant took the key that was made for him. */
    record Acceptance(
            String enrolmentSha256,
            String publicKeySha256,
            String terms,
            Instant time,
            Optional<Bytes> renewedKeySignature,
            Assertion assertion) {
        Acceptance {
            Expect.match(enrolmentSha256, Expect.SHA256);
            Expect.match(publicKeySha256, Expect.SHA256);
        }
    }
}
