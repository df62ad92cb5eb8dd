package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/**
 * The frozen enrolment; its members are explained in docs/approval-evidence.md.
 *
 * @param renews the serial number, in hex, of the certificate that this one takes over from
 */
public record Enrolment(
        UUID id,
        int version,
        String policy,
        String profile,
        Person person,
        String citizenReference,
        Licence licence,
        Affiliation affiliation,
        Proofing proofing,
        List<UUID> consents,
        PasskeyReference passkey,
        UUID createdBy,
        Instant submittedAt,
        Optional<String> renews) {
    private static final Pattern SERIAL = Pattern.compile("[1-9a-f][0-9a-f]{0,39}");

    public Enrolment {
        consents = List.copyOf(consents);
        Expect.that(version >= 1, "version counts from 1");
        Expect.text(policy, 64);
        Expect.text(profile, 64);
        Expect.text(citizenReference, 128);
        renews.ifPresent(serial -> Expect.match(serial, SERIAL));
    }

    static Enrolment of(Members members) {
        return new Enrolment(
                members.id("id"),
                members.number("version"),
                members.text("policy"),
                members.text("profile"),
                members.object("person", Person::of),
                members.text("citizenReference"),
                members.object("licence", Licence::of),
                members.object("affiliation", Affiliation::of),
                members.object("proofing", Proofing::of),
                members.ids("consents"),
                members.object("passkey", PasskeyReference::of),
                members.id("createdBy"),
                members.time("submittedAt"),
                members.optional("renews", members::text));
    }

    /** The last day of both the licence and the affiliation, of those that end. */
    public Optional<LocalDate> lastDay() {
        return Stream.of(licence.validUntil(), affiliation.validUntil())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Who is enrolled. */
    public record Person(
            UUID id, String titleTh, String givenNameTh, String familyNameTh, String givenNameEn, String familyNameEn) {
        public Person {
            Expect.text(titleTh, 64);
            Expect.text(givenNameTh, 64);
            Expect.text(familyNameTh, 64);
            Expect.text(givenNameEn, 64);
            Expect.text(familyNameEn, 64);
        }

        static Person of(Members members) {
            return new Person(
                    members.id("id"),
                    members.text("titleTh"),
                    members.text("givenNameTh"),
                    members.text("familyNameTh"),
                    members.text("givenNameEn"),
                    members.text("familyNameEn"));
        }
    }

    /** The licence that the certificate will show. */
    public record Licence(String council, String profession, String number, Optional<LocalDate> validUntil) {
        private static final Pattern COUNCIL = Pattern.compile("[0-9]{2}");
        private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z./-]{1,32}");

        public Licence {
            Expect.match(council, COUNCIL);
            Expect.text(profession, 64);
            Expect.match(number, NUMBER);
        }

        static Licence of(Members members) {
            return new Licence(
                    members.text("council"),
                    members.text("profession"),
                    members.text("number"),
                    members.optional("validUntil", members::date));
        }
    }

    /** Where the person works, and until when, where that is known. */
    public record Affiliation(
            String hcode9,
            String facilityTh,
            String facilityEn,
            String province,
            String position,
            Optional<LocalDate> validUntil) {
        public Affiliation {
            Expect.match(hcode9, Scope.FACILITY);
            Expect.text(facilityTh, 64);
            Expect.text(facilityEn, 128);
            Expect.match(province, Scope.PROVINCE);
            Expect.text(position, 128);
        }

        static Affiliation of(Members members) {
            return new Affiliation(
                    members.text("hcode9"),
                    members.text("facilityTh"),
                    members.text("facilityEn"),
                    members.text("province"),
                    members.text("position"),
                    members.optional("validUntil", members::date));
        }
    }

    /** How the person was proofed, and by whom. */
    public record Proofing(String ial, String policyVersion, String evidenceSha256, UUID officer, Instant time) {
        public Proofing {
            Expect.text(ial, 16);
            Expect.text(policyVersion, 64);
            Expect.sha256(evidenceSha256);
        }

        static Proofing of(Members members) {
            return new Proofing(
                    members.text("ial"),
                    members.text("policyVersion"),
                    members.text("evidenceSha256"),
                    members.id("officer"),
                    members.time("time"));
        }
    }

    /** A passkey as it stands in evidence: without a counter, which only has a meaning where it is used. */
    public record PasskeyReference(Bytes credentialId, Bytes publicKey) {
        static PasskeyReference of(Members members) {
            return new PasskeyReference(members.bytes("credentialId"), members.bytes("publicKey"));
        }

        Passkey passkey() {
            return new Passkey(credentialId, publicKey, 0);
        }
    }
}
