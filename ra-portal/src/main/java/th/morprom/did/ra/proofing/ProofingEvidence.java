package th.morprom.did.ra.proofing;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;

/** The evidence of every proofing, photo included, encrypted with a key of the token. */
@Repository
class ProofingEvidence {
    static final String FORMAT = "morprom-proofing-evidence/1";

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    ProofingEvidence(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * What the officer and the card-status service said.
     *
     * @param readBy what read the card, where that is known
     */
    record Findings(
            CardStatus status,
            String statusSource,
            UUID officer,
            String facility,
            Optional<ReadBy> readBy,
            Instant time) {}

    /** Whose identity it is, and the enrolment it was proofed for; empty for a citizen. */
    record Case(UUID person, Optional<UUID> enrolment) {}

    /** The evidence in its canonical form. */
    static CanonicalJson ofEnrolment(UUID enrolment, CardReading card, Findings findings) {
        return write("enrolment", enrolment, card, findings);
    }

    /** The same, of a proofing that belongs to no enrolment. */
    static CanonicalJson ofCitizen(UUID person, CardReading card, Findings findings) {
        return write("person", person, card, findings);
    }

    private static CanonicalJson write(String of, UUID id, CardReading card, Findings findings) {
        var members = new HashMap<String, Object>();
        members.put("format", FORMAT);
        members.put(of, id.toString());
        members.put("citizenNumber", card.citizenNumber().digits());
        members.put("titleTh", card.names().titleTh());
        members.put("givenNameTh", card.names().givenNameTh());
        members.put("familyNameTh", card.names().familyNameTh());
        members.put("givenNameEn", card.names().givenNameEn());
        members.put("familyNameEn", card.names().familyNameEn());
        members.put("birthDate", card.birthDate().toString());
        card.expires().ifPresent(date -> members.put("expires", date.toString()));
        members.put("chipNumber", card.numbers().chipNumber());
        members.put("requestNumber", card.numbers().requestNumber());
        members.put("photo", card.photo().base64Url());
        members.put("cardStatus", findings.status().name());
        members.put("cardStatusSource", findings.statusSource());
        members.put("officer", findings.officer().toString());
        members.put("facility", findings.facility());
        findings.readBy().ifPresent(readBy -> {
            members.put("agent", readBy.agent().toString());
            members.put("agentKey", readBy.key());
            members.put("agentVersion", readBy.version());
            members.put("reader", readBy.reader());
        });
        members.put("time", CanonicalJson.time(findings.time()));
        return CanonicalJson.of(members);
    }

    void add(Case whose, CanonicalJson evidence, Proofing proofing, Findings findings) {
        jdbc.sql("""
                insert into ra.proofing (id, person, enrolment, officer, facility, ial, policy_version, evidence,
                       evidence_sha256, proofed_at)
                values (:id, :person, :enrolment, :officer, :facility, :ial, :policy, :evidence, :sha256, :time)
                """)
                .param("id", UUID.randomUUID())
                .param("person", whose.person())
                .param("enrolment", whose.enrolment().orElse(null))
                .param("officer", proofing.officer())
                .param("facility", findings.facility())
                .param("ial", proofing.ial())
                .param("policy", proofing.policyVersion())
                .param("evidence", keys.encrypt(evidence.text().getBytes(StandardCharsets.UTF_8)))
                .param("sha256", proofing.evidenceSha256())
                .param("time", Timestamp.from(proofing.time()))
                .update();
    }

    /** The evidence whose hash an enrolment names, decrypted. A renewal names that of an enrolment before it. */
    Optional<CanonicalJson> find(UUID enrolment, String sha256) {
        return jdbc.sql("""
                select p.evidence
                  from ra.enrolment e
                  join ra.proofing p on p.person = e.person
                 where e.id = :enrolment and p.evidence_sha256 = :sha256 limit 1
                """)
                .param("enrolment", enrolment)
                .param("sha256", sha256)
                .query((row, number) -> keys.decrypt(row.getBytes("evidence")))
                .optional()
                .map(clear -> new CanonicalJson(new String(clear, StandardCharsets.UTF_8)));
    }
}
