package th.morprom.did.ra.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.register.PatientIndex;
import th.morprom.did.signing.register.PatientReference;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What hospitals and signing leave behind in the registers of this authority. */
public record Records(RegistrationAuthority authority, SyntheticFacility facility) {
    /** This registrar of the facility takes a file with this person in it; he is a member of staff from now on. */
    public UUID employ(Member registrar, SyntheticPerson person, String standardPosition, String licence) {
        return employ(registrar, person.citizenNumber(), person.thai(), standardPosition, licence);
    }

    /** The same under any name. */
    public UUID employ(
            Member registrar, String number, SyntheticPerson.Name name, String standardPosition, String licence) {
        var row =
                String.join(",", number, name.title(), name.given(), name.family(), "แพทย์", standardPosition, licence);
        var file = "cid,prefix,first_name,last_name,position_name,position_std_id,license_no\n" + row + "\n";
        authority
                .get(ReadPersonnelFile.class)
                .read(registrar.id(), facility.hcode9(), file.getBytes(StandardCharsets.UTF_8), true);
        return authority
                .get(Personnel.class)
                .find(new th.morprom.did.ra.person.CitizenNumber(number))
                .orElseThrow()
                .id();
    }

    /** A certificate of this applicant, as the CA made it; he has submitted, and whatever he chose before it is a record. */
    public void certificate(Applicant holder, String serial, Instant notBefore, Instant notAfter) {
        var request = UUID.randomUUID();
        authority
                .database()
                .sql("""
                insert into ra.issuance (request_id, enrolment, version, credential, pkcs10, public_key_sha256, state, prepared_at)
                values (:request, :enrolment, 1, :request, '', repeat('0', 64), 'REPLACED', :notBefore)
                """)
                .param("request", request)
                .param("enrolment", holder.enrolment())
                .param("notBefore", Timestamp.from(notBefore))
                .update();
        authority
                .database()
                .sql("""
                insert into ra.certificate (serial, request_id, enrolment, person, credential, not_before, not_after, chain)
                values (:serial, :request, :enrolment, :person, :request, :notBefore, :notAfter, '{}')
                """)
                .param("serial", serial)
                .param("request", request)
                .param("enrolment", holder.enrolment())
                .param("person", holder.id())
                .param("notBefore", Timestamp.from(notBefore))
                .param("notAfter", Timestamp.from(notAfter))
                .update();
    }

    /** A medical certificate of this number that a doctor signed, as signing leaves it in its register. */
    public UUID issuedBy(UUID doctor, String number, Instant at) {
        var id = UUID.randomUUID();
        var credential = UUID.randomUUID();
        authority
                .database()
                .sql("""
                insert into signing.credential (id, owner, algorithm, wrapped_key, public_key, passkey_id,
                       passkey_public_key, passkey_sign_count, created_at)
                values (:credential, :owner, 'EC_P256', '', decode(replace(:credential::text, '-', ''), 'hex'), '',
                        '', 0, now())
                """)
                .param("credential", credential)
                .param("owner", doctor)
                .update();
        authority
                .database()
                .sql("""
                insert into signing.document (id, credential, owner, number, verification_token, state,
                       masked_patient, content_sha256, activation, expires_at, prepared_at, gap_start, gap_end,
                       assertion, accepted_at, signed_pdf, sha256, size_bytes, issued_at)
                values (:id, :credential, :owner, :number, :token, 'issued', 'ก••• ข•••', :sha256, '{}', now(),
                        now(), 0, 0, '{}', now(), '%PDF', :sha256, 4, :at)
                """)
                .param("id", id)
                .param("credential", credential)
                .param("owner", doctor)
                .param("number", number)
                .param("token", id.toString().replace("-", ""))
                .param("sha256", id.toString().replace("-", "").repeat(2))
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    /** A medical certificate, as signing leaves it in its register. */
    public UUID issueFor(SyntheticPerson patient) {
        var doctor = UUID.randomUUID();
        return authority.get(Changes.class).make(() -> {
            var id = issuedBy(doctor, facility.hcode9() + "-2569-" + UUID.randomUUID(), Instant.now());
            var index = new PatientIndex(authority.database(), authority.get(PatientReference.class));
            index.note(id, index.reference(new CitizenNumber(patient.citizenNumber())));
            authority
                    .get(AuditLog.class)
                    .append(new AuditEvent("document.issued", doctor.toString(), id.toString(), Map.of()));
            return id;
        });
    }
}
