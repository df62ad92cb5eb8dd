package th.morprom.did.testpki.approval;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Approval evidence for one doctor, as the registration side would make it. It holds until a test changes one thing: a part
 * before it is signed, or the whole after.
 */
public final class ApprovalEvidence {
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final String HCODE = "AA0000051";
    private static final String PROVINCE = "50";
    private static final Duration LONG = Duration.ofDays(100);

    private final Instant now;
    private final byte[] publicKey;
    private final Map<String, Consumer<ObjectNode>> changes = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private Consumer<ObjectNode> tampering = whole -> {};
    private Registrar central = Registrar.create();
    private Registrar provincial = Registrar.create();
    private Registrar facility = Registrar.create();
    private Registrar provincialAppointer = central;
    private Registrar facilityAppointer = provincial;
    private Registrar applicant = Registrar.create();
    private List<JsonNode> appointments = List.of();
    private List<Decider> deciders = List.of();
    private Optional<PrivateKey> renewed = Optional.empty();

    /**
     * One decision of a chain that a test lays out itself.
     *
     * @param step of the policy; the last part of {@code decision/…} in {@link #change}
     * @param attests as the policy has it
     */
    public record Decider(String step, Registrar registrar, List<String> attests, Duration ago) {
        public Decider {
            attests = List.copyOf(attests);
        }
    }

    /**
     * Evidence for one key, decided within the last hour.
     *
     * @param publicKey SubjectPublicKeyInfo in DER
     * @param now whole seconds
     */
    public ApprovalEvidence(byte[] publicKey, Instant now) {
        this.publicKey = publicKey.clone();
        this.now = now;
    }

    /** Changes {@code enrolment}, {@code decision/central}, {@code appointment/facility}, {@code acceptance} and so on. */
    public ApprovalEvidence change(String part, Consumer<ObjectNode> change) {
        changes.merge(part, change, Consumer::andThen);
        return this;
    }

    /** Makes the decision of this step one over a list: this enrolment, and after it those with these hashes. */
    public ApprovalEvidence listed(String step, List<String> others) {
        lists.put(step, List.copyOf(others));
        return this;
    }

    /** Changes the evidence after everything is signed. */
    public ApprovalEvidence tamper(Consumer<ObjectNode> change) {
        tampering = tampering.andThen(change);
        return this;
    }

    /** The central officer, who also appoints the provincial registrar. */
    public ApprovalEvidence central(Registrar registrar) {
        central = registrar;
        provincialAppointer = registrar;
        return this;
    }

    /** The provincial registrar, who also appoints that of the facility. */
    public ApprovalEvidence provincial(Registrar registrar) {
        provincial = registrar;
        facilityAppointer = registrar;
        return this;
    }

    /** The registrar of the facility. */
    public ApprovalEvidence facility(Registrar registrar) {
        facility = registrar;
        return this;
    }

    /** Who appoints the provincial registrar. */
    public ApprovalEvidence provincialAppointedBy(Registrar registrar) {
        provincialAppointer = registrar;
        return this;
    }

    /** Who appoints the registrar of the facility. */
    public ApprovalEvidence facilityAppointedBy(Registrar registrar) {
        facilityAppointer = registrar;
        return this;
    }

    /** Whom the evidence is about. */
    public ApprovalEvidence applicant(Registrar person) {
        applicant = person;
        return this;
    }

    public Registrar central() {
        return central;
    }

    public Registrar provincial() {
        return provincial;
    }

    public Registrar facility() {
        return facility;
    }

    public Registrar applicant() {
        return applicant;
    }

    /** Uses appointments that were made before, for the same registrars. */
    public ApprovalEvidence appointments(List<JsonNode> made) {
        appointments = List.copyOf(made);
        return this;
    }

    /** The two appointments, new ones unless some were given. */
    public List<JsonNode> appointments() {
        return appointments.isEmpty()
                ? List.of(
                        appointment("provincial", provincial, provincialAppointer, LONG.negated(), LONG),
                        appointment("facility", facility, facilityAppointer, LONG.negated(), LONG))
                : appointments;
    }

    /** A renewal of the certificate with this serial number, whose key (P-256) agrees; the facility alone decides. */
    public ApprovalEvidence renewing(String serial, PrivateKey key) {
        renewed = Optional.of(key);
        return change(
                "enrolment", e -> e.put("policy", "facility-doctor-renewal").put("renews", serial));
    }

    /** Evidence under this policy, with these decisions in the place of the usual three; the oldest first. */
    public ApprovalEvidence decided(String policy, List<Decider> decisions) {
        deciders = List.copyOf(decisions);
        var submitted = decisions.get(0).ago().plus(Duration.ofHours(1));
        return change(
                "enrolment",
                e -> e.put("policy", policy)
                        .put("submittedAt", now.minus(submitted).toString()));
    }

    /** The evidence. */
    public String json() {
        var enrolment = changed("enrolment", enrolment());
        var hash = Statements.sha256Hex(Statements.canonical(enrolment));
        var whole = Statements.object();
        whole.put("format", "morprom-approval-evidence/" + format());
        whole.set("enrolment", enrolment);
        var decisions = whole.putArray("decisions");
        if (!deciders.isEmpty()) {
            deciders.forEach(decider -> decisions.add(decision(decider, hash)));
        } else {
            if (renewed.isEmpty()) {
                decisions.add(decision("central", central, hash, 30)).add(decision("provincial", provincial, hash, 20));
            }
            decisions.add(decision("facility", facility, hash, 10));
        }
        whole.putArray("appointments").addAll(appointments());
        whole.set("acceptance", acceptance(hash));
        tampering.accept(whole);
        return whole.toString();
    }

    private ObjectNode enrolment() {
        var enrolment = Statements.object();
        enrolment.put("id", UUID.randomUUID().toString());
        enrolment.put("version", 1);
        enrolment.put("policy", "facility-doctor");
        enrolment.put("profile", "doctor-signing");
        enrolment
                .putObject("person")
                .put("id", applicant.id().toString())
                .put("titleTh", "นาย")
                .put("givenNameTh", "ตัวอย่าง")
                .put("familyNameTh", "น้ำใจดี")
                .put("givenNameEn", "Tuayang")
                .put("familyNameEn", "Namjaidee");
        enrolment.put("citizenReference", "ab".repeat(32));
        enrolment
                .putObject("licence")
                .put("council", "01")
                .put("profession", "doctor")
                .put("number", "99123");
        enrolment
                .putObject("affiliation")
                .put("hcode9", HCODE)
                .put("facilityTh", "โรงพยาบาลตัวอย่าง")
                .put("facilityEn", "Example Hospital")
                .put("province", PROVINCE)
                .put("position", "นายแพทย์ปฏิบัติการ");
        enrolment
                .putObject("proofing")
                .put("ial", "IAL2.3")
                .put("policyVersion", "1")
                .put("evidenceSha256", "ab".repeat(32))
                .put("officer", UUID.randomUUID().toString())
                .put("time", now.minus(Duration.ofHours(2)).toString());
        enrolment.putArray("consents").add(UUID.randomUUID().toString());
        enrolment.set("passkey", Statements.reference(applicant.passkey()));
        enrolment.put("createdBy", UUID.randomUUID().toString());
        enrolment.put("submittedAt", now.minus(Duration.ofHours(1)).toString());
        return enrolment;
    }

    private String format() {
        if (!deciders.isEmpty()) {
            return "3";
        }
        return lists.isEmpty() ? "1" : "2";
    }

    private ObjectNode decision(Decider decider, String enrolmentHash) {
        var decision = Statements.object()
                .put("step", decider.step())
                .put("decision", "approve")
                .put("registrar", decider.registrar().id().toString())
                .put("time", now.minus(decider.ago()).toString())
                .put("enrolmentSha256", enrolmentHash);
        decider.attests().forEach(decision.withArray("attests")::add);
        return signed(
                "decision/" + decider.step(), decision, decider.registrar().passkey());
    }

    private ObjectNode decision(String step, Registrar registrar, String enrolmentHash, long minutesAgo) {
        var decision = Statements.object()
                .put("step", step)
                .put("decision", "approve")
                .put("registrar", registrar.id().toString())
                .put("time", now.minus(Duration.ofMinutes(minutesAgo)).toString());
        if (lists.containsKey(step)) {
            decision.put("format", "morprom-decision-list/1");
            var list = decision.putArray("enrolments").add(enrolmentHash);
            lists.get(step).forEach(list::add);
        } else {
            decision.put("enrolmentSha256", enrolmentHash);
        }
        return signed("decision/" + step, decision, registrar.passkey());
    }

    /**
     * A signed appointment to {@code provincial} or {@code facility}, as {@link #appointments(List)} takes it, with the changes that
     * were asked for by now.
     *
     * @param from the term's first second, counted from now
     * @param until its last second, counted from now
     */
    public JsonNode appointment(String tier, Registrar registrar, Registrar appointer, Duration from, Duration until) {
        var appointment = Statements.object()
                .put("id", UUID.randomUUID().toString())
                .put("registrar", registrar.id().toString())
                .put("tier", tier)
                .put("scope", tier.equals("facility") ? HCODE : PROVINCE)
                .put("province", PROVINCE)
                .put("notBefore", now.plus(from).toString())
                .put("notAfter", now.plus(until).toString())
                .put("appointedBy", appointer.id().toString());
        appointment.set("passkey", Statements.reference(registrar.passkey()));
        return signed("appointment/" + tier, appointment, appointer.passkey());
    }

    private ObjectNode acceptance(String enrolmentHash) {
        var acceptance = Statements.object()
                .put("enrolmentSha256", enrolmentHash)
                .put("publicKeySha256", Statements.sha256Hex(publicKey))
                .put("terms", "subscriber-terms/1")
                .put("time", now.minus(Duration.ofMinutes(5)).toString());
        var changed = changed("acceptance", acceptance);
        renewed.ifPresent(key -> changed.put("renewedKeySignature", agreed(key, Statements.canonical(changed))));
        return resigned(changed, applicant.passkey());
    }

    /** The assertion stands over the statement without the other signature. */
    private static ObjectNode resigned(ObjectNode acceptance, SoftwarePasskey passkey) {
        var beside = acceptance.remove("renewedKeySignature");
        Statements.signed(acceptance, passkey);
        if (beside != null) {
            acceptance.set("renewedKeySignature", beside);
        }
        return acceptance;
    }

    private static String agreed(PrivateKey key, byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA", BC);
            signature.initSign(key);
            signature.update(text);
            return Statements.base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode signed(String part, ObjectNode statement, SoftwarePasskey passkey) {
        return Statements.signed(changed(part, statement), passkey);
    }

    private ObjectNode changed(String part, ObjectNode node) {
        changes.getOrDefault(part, same -> {}).accept(node);
        return node;
    }
}
