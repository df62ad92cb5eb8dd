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

    static Evidence of(Members members) {
        return new Evidence(
                members.text("format"),
                members.object("enrolment", Enrolment::of),
                members.objects("decisions", Decision::of),
                members.objects("appointments", Appointment::of),
                members.object("acceptance", Acceptance::of));
    }

    /** What one registrar decided. */
    record Decision(
            Tier step, String decision, UUID registrar, Instant time, String enrolmentSha256, Assertion assertion) {
        Decision {
            Expect.sha256(enrolmentSha256);
        }

        static Decision of(Members members) {
            return new Decision(
                    Tier.valueOf(members.text("step")),
                    members.text("decision"),
                    members.id("registrar"),
                    members.time("time"),
                    members.text("enrolmentSha256"),
                    members.assertion("assertion"));
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

        static Appointment of(Members members) {
            return new Appointment(
                    members.id("id"),
                    members.id("registrar"),
                    Tier.valueOf(members.text("tier")),
                    members.text("scope"),
                    members.text("province"),
                    members.object("passkey", PasskeyReference::of),
                    members.time("notBefore"),
                    members.time("notAfter"),
                    members.id("appointedBy"),
                    members.assertion("assertion"));
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
            Expect.sha256(enrolmentSha256);
            Expect.sha256(publicKeySha256);
        }

        static Acceptance of(Members members) {
            return new Acceptance(
                    members.text("enrolmentSha256"),
                    members.text("publicKeySha256"),
                    members.text("terms"),
                    members.time("time"),
                    members.optional("renewedKeySignature", members::bytes),
                    members.assertion("assertion"));
        }
    }
}
