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
    private static final String FORMAT = "morprom-approval-evidence/1";
    /** The same, where a decision in it is over a list. */
    private static final String FORMAT_WITH_LIST = "morprom-approval-evidence/2";

    /** The same, where a decision in it says what it attests. */
    private static final String FORMAT_WITH_ATTESTATIONS = "morprom-approval-evidence/3";

    private static final String LIST_FORMAT = "morprom-decision-list/1";
    private static final int MAX_LISTED = 25;
    private static final int MAX_DECISIONS = 6;
    private static final int MAX_APPOINTMENTS = 8;

    Evidence {
        decisions = List.copyOf(decisions);
        appointments = List.copyOf(appointments);
        var due = formatOf(decisions);
        Expect.that(format.equals(due), "the format is not " + due);
        Expect.that(decisions.size() <= MAX_DECISIONS, "more decisions than any chain needs");
        expectFew(appointments);
    }

    private static String formatOf(List<Decision> decisions) {
        if (decisions.stream().anyMatch(decision -> decision.attests().isPresent())) {
            return FORMAT_WITH_ATTESTATIONS;
        }
        return decisions.stream().anyMatch(Decision::isOverList) ? FORMAT_WITH_LIST : FORMAT;
    }

    /** No more than any chain needs, and one term of each office at a time. */
    static void expectFew(List<Appointment> appointments) {
        Expect.that(appointments.size() <= MAX_APPOINTMENTS, "more appointments than any chain needs");
        for (int i = 0; i < appointments.size(); i++) {
            Expect.that(
                    appointments.subList(0, i).stream().noneMatch(appointments.get(i)::overlaps),
                    "two appointments of one person to one tier at the same time");
        }
    }

    static Evidence of(Members members) {
        return new Evidence(
                members.text("format"),
                members.object("enrolment", Enrolment::of),
                members.objects("decisions", Decision::of),
                members.objects("appointments", Appointment::of),
                members.object("acceptance", Acceptance::of));
    }

    /**
     * What one registrar decided, about one enrolment or about each of a list.
     *
     * @param format of a decision over a list; absent from one about one enrolment
     * @param attests what he vouches for; absent from a decision of before there were several chains
     * @param escalatedTo his tier, where he decides in the place of the step's, who did not in time
     * @param enrolmentSha256 what it is about; absent from a decision over a list
     * @param enrolments the whole list as it was signed, in its order, each once
     */
    record Decision(
            Optional<String> format,
            Tier step,
            Optional<List<String>> attests,
            Optional<Tier> escalatedTo,
            String decision,
            UUID registrar,
            Instant time,
            Optional<String> enrolmentSha256,
            Optional<List<String>> enrolments,
            Assertion assertion) {
        Decision {
            attests = attests.map(List::copyOf);
            enrolments = enrolments.map(List::copyOf);
            Expect.that(
                    escalatedTo.isEmpty() || attests.isPresent(), "decided in another's place, and says not what for");
            Expect.that(enrolmentSha256.isPresent() != enrolments.isPresent(), "neither one enrolment nor a list");
            Expect.that(
                    format.equals(enrolments.map(list -> LIST_FORMAT)),
                    "a list is not " + LIST_FORMAT + ", or what is no list is");
            enrolmentSha256.ifPresent(Expect::sha256);
            enrolments.ifPresent(Decision::expectList);
        }

        static Decision of(Members members) {
            return new Decision(
                    members.optional("format", members::text),
                    Tier.valueOf(members.text("step")),
                    members.optional("attests", members::texts),
                    members.optional("escalatedTo", name -> Tier.valueOf(members.text(name))),
                    members.text("decision"),
                    members.id("registrar"),
                    members.time("time"),
                    members.optional("enrolmentSha256", members::text),
                    members.optional("enrolments", members::texts),
                    members.assertion("assertion"));
        }

        private static void expectList(List<String> hashes) {
            Expect.that(!hashes.isEmpty() && hashes.size() <= MAX_LISTED, "a list of none or more than " + MAX_LISTED);
            hashes.forEach(Expect::sha256);
            Expect.that(hashes.stream().distinct().count() == hashes.size(), "an enrolment twice in a list");
        }

        /** The tier by whose office it was made. */
        Tier office() {
            return escalatedTo.orElse(step);
        }

        boolean isOverList() {
            return enrolments.isPresent();
        }

        /** Whether this is what it was decided about, alone or in the list. */
        boolean isAbout(String hash) {
            return enrolments.orElseGet(() -> enrolmentSha256.stream().toList()).contains(hash);
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
            Expect.that(!notAfter.isBefore(notBefore), "an appointment ends before it begins");
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

        /** Whether both make the same person a registrar of the same tier at some moment; first and last second count. */
        boolean overlaps(Appointment other) {
            return isOf(other.registrar, other.tier)
                    && !notBefore.isAfter(other.notAfter)
                    && !notAfter.isBefore(other.notBefore);
        }

        boolean isOf(UUID person, Tier office) {
            return registrar.equals(person) && tier == office;
        }

        /** Whether the other's whole term lies in this one. */
        boolean spans(Appointment other) {
            return inForceAt(other.notBefore) && inForceAt(other.notAfter);
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
