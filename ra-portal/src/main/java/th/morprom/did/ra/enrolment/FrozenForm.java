package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.OrganisationKinds.Listed;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.policy.ApprovalPolicy;

/** Writes the {@code enrolment} object of docs/approval-evidence.md: exactly its members, no more, no less. */
final class FrozenForm {
    private final Enrolment enrolment;
    private final ApprovalPolicy policy;

    FrozenForm(Enrolment enrolment, ApprovalPolicy policy) {
        this.enrolment = enrolment;
        this.policy = policy;
    }

    /** Who applies: his name, the stand-in for his citizen number, and the passkey with which he will accept. */
    record Applicant(PersonName name, String citizenReference, Passkey passkey) {}

    /**
     * Where he works. The name and the province are the published list's, where that has it: the CA knows no others for the shorter chains.
     */
    record Workplace(Facility facility, Optional<Listed> listed) {
        String nameTh() {
            return listed.map(Listed::nameTh).orElseGet(facility::nameTh);
        }

        String province() {
            return listed.map(Listed::province)
                    .orElseGet(() -> facility.province().code());
        }
    }

    CanonicalJson write(Applicant applicant, Workplace workplace, Collection<UUID> consents, Instant now) {
        var members = new HashMap<String, Object>();
        members.put("id", enrolment.id().toString());
        members.put("version", enrolment.version() + 1);
        members.put("policy", policy.name());
        members.put("profile", policy.profile());
        members.put("person", person(applicant.name()));
        members.put("citizenReference", applicant.citizenReference());
        members.put("licence", licence());
        members.put("affiliation", affiliation(workplace));
        members.put("proofing", proofing(enrolment.checks().proofing().orElseThrow()));
        members.put("consents", consents.stream().map(UUID::toString).sorted().toList());
        members.put(
                "passkey",
                Map.of(
                        "credentialId", applicant.passkey().credentialId().base64Url(),
                        "publicKey", applicant.passkey().publicKey().base64Url()));
        enrolment.renews().ifPresent(serial -> members.put("renews", serial));
        members.put("createdBy", enrolment.createdBy().toString());
        members.put("submittedAt", CanonicalJson.time(now));
        return CanonicalJson.of(members);
    }

    private Map<String, String> person(PersonName name) {
        return Map.of(
                "id", enrolment.person().toString(),
                "titleTh", name.titleTh(),
                "givenNameTh", name.givenNameTh(),
                "familyNameTh", name.familyNameTh(),
                "givenNameEn", name.givenNameEn(),
                "familyNameEn", name.familyNameEn());
    }

    private Map<String, String> licence() {
        var licence = enrolment.licence();
        var members = new HashMap<String, String>();
        members.put("council", licence.council().code());
        members.put("profession", licence.profession().code());
        members.put("number", licence.number());
        enrolment
                .checks()
                .licence()
                .orElseThrow()
                .validUntil()
                .ifPresent(date -> members.put("validUntil", date.toString()));
        return members;
    }

    private Map<String, String> affiliation(Workplace workplace) {
        return Map.of(
                "hcode9", workplace.facility().hcode9(),
                "facilityTh", workplace.nameTh(),
                "facilityEn", workplace.facility().nameEn(),
                "province", workplace.province(),
                "position", enrolment.affiliation().position());
    }

    private static Map<String, String> proofing(Proofing proofing) {
        return Map.of(
                "ial", proofing.ial(),
                "policyVersion", proofing.policyVersion(),
                "evidenceSha256", proofing.evidenceSha256(),
                "officer", proofing.officer().toString(),
                "time", CanonicalJson.time(proofing.time()));
    }
}
