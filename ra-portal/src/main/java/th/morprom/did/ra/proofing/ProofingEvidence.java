package th.morprom.did.ra.proofing;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.person.PersonalDataKeys.NotDecrypted;
import th.morprom.did.ra.proofing.AssurancePolicy.Level;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;

/** The evidence of every proofing, photo included, encrypted with a key of the token. */
@Repository
class ProofingEvidence {
    static final String FORMAT = "morprom-proofing-evidence/2";

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    ProofingEvidence(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * What the officer, the comparison of faces and the card-status service said.
     *
     * @param participating whether the facility took part in proofing then
     * @param readBy what read the card, where that is known
     */
    record Findings(
            CardStatus status,
            String statusSource,
            FaceComparison.Compared face,
            UUID officer,
            String facility,
            boolean participating,
            Optional<ReadBy> readBy,
            Instant time) {
        /** What the policy weighs. */
        AssurancePolicy.Evidence evidence() {
            return new AssurancePolicy.Evidence(true, status == CardStatus.NORMAL, face.confirms(), participating);
        }
    }

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
        members.put("face", face(findings.face()));
        members.put("officer", findings.officer().toString());
        members.put("facility", findings.facility());
        members.put("participating", findings.participating());
        findings.readBy().ifPresent(readBy -> {
            members.put("agent", readBy.agent().toString());
            members.put("agentKey", readBy.key());
            members.put("agentVersion", readBy.version());
            members.put("reader", readBy.reader());
        });
        members.put("time", CanonicalJson.time(findings.time()));
        return CanonicalJson.of(members);
    }

    private static Map<String, Object> face(FaceComparison.Compared compared) {
        var members = new HashMap<String, Object>(Map.of(
                "outcome", compared.outcome().name(),
                "method", compared.method(),
                "officer", compared.officer().toString(),
                "time", CanonicalJson.time(compared.time())));
        compared.score().ifPresent(score -> members.put("score", score));
        return members;
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

    /**
     * A proofing as it was recorded, its evidence still encrypted.
     *
     * @param sha256 of the evidence before encryption
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Recorded(UUID id, Instant time, String facility, Level level, String sha256, byte[] encrypted) {}

    /** The latest ones, or those before one of them. */
    List<Recorded> recorded(Optional<UUID> before, int limit) {
        return jdbc.sql("""
                select id, proofed_at, facility, ial, policy_version, evidence_sha256, evidence
                  from ra.proofing
                 where cast(:before as uuid) is null
                    or (proofed_at, id) < (select proofed_at, id from ra.proofing where id = :before)
                 order by proofed_at desc, id desc
                 limit :limit
                """)
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query((row, number) -> new Recorded(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("proofed_at").toInstant(),
                        row.getString("facility"),
                        new Level(row.getString("ial"), row.getString("policy_version")),
                        row.getString("evidence_sha256"),
                        row.getBytes("evidence")))
                .list();
    }

    /** The evidence whose hash was recorded; empty if that is not what is there now. */
    Optional<CanonicalJson> open(Recorded recorded) {
        try {
            var json = new CanonicalJson(new String(keys.decrypt(recorded.encrypted()), StandardCharsets.UTF_8));
            return Optional.of(json).filter(found -> found.sha256Hex().equals(recorded.sha256()));
        } catch (NotDecrypted altered) {
            return Optional.empty();
        }
    }
}
