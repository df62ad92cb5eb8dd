package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registration side of issuance: three registrars who approve one doctor after the other, as docs/approval-evidence.md
 * has it. All of it is made before the clock runs.
 */
final class Registration {
    private static final JsonMapper JSON = new JsonMapper();
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final String HCODE = "AA0000051";
    private static final String PROVINCE = "50";

    private final Person central = Person.create();
    private final Person provincial = Person.create();
    private final Person facility = Person.create();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final ObjectNode provincialAppointment = appointment("provincial", provincial, PROVINCE, central);
    private final ObjectNode facilityAppointment = appointment("facility", facility, HCODE, provincial);

    private record Person(UUID id, SoftwarePasskey passkey) {
        static Person create() {
            return new Person(
                    UUID.randomUUID(), SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {1}));
        }
    }

    /** Makes the central officer known to the CA. */
    void begin(CentralOfficers officers) {
        var passkey = central.passkey();
        officers.record(
                central.id(),
                new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0),
                "central officer");
    }

    /** A request for a new doctor with a new key, approved by all three. */
    IssuanceRequest approved() {
        var keys = newKeys();
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC);
            return approved(keys.getPublic(), signer.build(keys.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for a key that is there already. */
    IssuanceRequest approved(PublicKey key, ContentSigner proof) {
        var doctor = Person.create();
        var enrolment = enrolment(doctor);
        var hash = sha256(enrolment);
        var evidence = JSON.createObjectNode();
        evidence.put("format", "morprom-approval-evidence/1");
        evidence.set("enrolment", enrolment);
        evidence.putArray("decisions")
                .add(decision("central", central, hash, 30))
                .add(decision("provincial", provincial, hash, 20))
                .add(decision("facility", facility, hash, 10));
        evidence.putArray("appointments").add(provincialAppointment).add(facilityAppointment);
        evidence.set("acceptance", acceptance(doctor, key, hash));
        return new IssuanceRequest(UUID.randomUUID(), pkcs10(key, proof), evidence.toString());
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", BC);
            generator.initialize(new ECGenParameterSpec("P-256"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode enrolment(Person doctor) {
        var enrolment = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("version", 1)
                .put("policy", "facility-doctor")
                .put("profile", "doctor-signing");
        enrolment
                .putObject("person")
                .put("id", doctor.id().toString())
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
                .put("time", minutesAgo(120));
        enrolment.putArray("consents").add(UUID.randomUUID().toString());
        enrolment.set("passkey", reference(doctor.passkey()));
        return enrolment.put("createdBy", UUID.randomUUID().toString()).put("submittedAt", minutesAgo(60));
    }

    private ObjectNode decision(String step, Person registrar, String enrolmentHash, int minutes) {
        var decision = JSON.createObjectNode()
                .put("step", step)
                .put("decision", "approve")
                .put("registrar", registrar.id().toString())
                .put("time", minutesAgo(minutes))
                .put("enrolmentSha256", enrolmentHash);
        return signed(decision, registrar);
    }

    private ObjectNode appointment(String tier, Person registrar, String scope, Person appointer) {
        var appointment = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("registrar", registrar.id().toString())
                .put("tier", tier)
                .put("scope", scope)
                .put("province", PROVINCE)
                .put("notBefore", start.minus(Duration.ofDays(100)).toString())
                .put("notAfter", start.plus(Duration.ofDays(100)).toString())
                .put("appointedBy", appointer.id().toString());
        appointment.set("passkey", reference(registrar.passkey()));
        return signed(appointment, appointer);
    }

    private ObjectNode acceptance(Person doctor, PublicKey key, String enrolmentHash) {
        var acceptance = JSON.createObjectNode()
                .put("enrolmentSha256", enrolmentHash)
                .put("publicKeySha256", HexFormat.of().formatHex(sha256(key.getEncoded())))
                .put("terms", "subscriber-terms/1")
                .put("time", minutesAgo(5));
        return signed(acceptance, doctor);
    }

    private static ObjectNode signed(ObjectNode statement, Person person) {
        var challenge = HexFormat.of().parseHex(sha256(statement));
        statement.set(
                "assertion", JSON.readTree(person.passkey().sign(challenge).toJson()));
        return statement;
    }

    private static ObjectNode reference(SoftwarePasskey passkey) {
        return JSON.createObjectNode()
                .put("credentialId", Bytes.of(passkey.credentialId()).base64Url())
                .put("publicKey", Bytes.of(passkey.publicKey()).base64Url());
    }

    private String minutesAgo(int minutes) {
        return start.minus(Duration.ofMinutes(minutes)).toString();
    }

    private static byte[] pkcs10(PublicKey key, ContentSigner proof) {
        try {
            var spki = SubjectPublicKeyInfo.getInstance(key.getEncoded());
            return new PKCS10CertificationRequestBuilder(new X500Name("CN=applicant"), spki)
                    .build(proof)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(ObjectNode node) {
        try {
            return HexFormat.of().formatHex(sha256(new JsonCanonicalizer(node.toString()).getEncodedUTF8()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
