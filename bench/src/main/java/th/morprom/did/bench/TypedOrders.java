package th.morprom.did.bench;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.CertificationRequest;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.IssuanceAnswer;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.issuance.SignedCertificate;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;

/** Doctors' certificates without approval evidence: a PKCS#10 request proves the key, an order says the rest. */
final class TypedOrders {
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final X500Name DOCTOR = new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "TH")
            .addRDN(BCStyle.O, "โรงพยาบาลตัวอย่าง")
            .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "AA0000051")
            .addRDN(BCStyle.T, "แพทย์")
            .addRDN(BCStyle.SURNAME, "น้ำใจดี")
            .addRDN(BCStyle.GIVENNAME, "ตัวอย่าง")
            .addRDN(BCStyle.SERIALNUMBER, "01:99123")
            .addRDN(BCStyle.CN, "ตัวอย่าง น้ำใจดี")
            .build();

    private final CertifyKey certifyKey;
    private final CertificateProfile profile;
    private final Issuer issuer;

    /** The key comes from the PKCS#10 request when it is certified. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(UUID id, byte[] pkcs10) {}

    TypedOrders(BenchSystem system) {
        this.certifyKey = system.get(CertifyKey.class);
        this.profile = system.get(CertificateProfiles.class).get("doctor-signing");
        this.issuer = system.get(Hierarchy.class).current(profile.issuer()).issuer();
    }

    /** A request for a new key, signed with it. */
    Request request() {
        try {
            var keys = Registration.newKeys();
            var proof = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(BC)
                    .build(keys.getPrivate());
            return new Request(UUID.randomUUID(), Registration.pkcs10(keys.getPublic(), proof));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    void certify(Request request) {
        certifyKey.certify(order(request), issuer);
    }

    /** The serial numbers of new certificates. */
    List<SerialNumber> certify(List<Request> requests) {
        return certifyKey.certify(requests.stream().map(this::order).toList(), issuer).stream()
                .map(TypedOrders::serial)
                .toList();
    }

    private static SerialNumber serial(IssuanceAnswer<SignedCertificate> answer) {
        if (answer instanceof IssuanceAnswer.Issued<SignedCertificate> issued) {
            return issued.certificate().serial();
        }
        throw ((IssuanceAnswer.NotIssued<SignedCertificate>) answer).cause();
    }

    private CertificateOrder order(Request request) {
        return new CertificateOrder(
                request.id(),
                Der.of(request.pkcs10()).sha256(),
                "person:" + request.id(),
                "bench",
                profile,
                DOCTOR,
                CertificationRequest.provenKey(request.pkcs10()),
                Optional.empty(),
                Optional.of("99123"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
