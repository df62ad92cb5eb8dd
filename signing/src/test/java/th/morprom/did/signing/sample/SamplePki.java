package th.morprom.did.signing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSeal;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** A sample hierarchy as the signing module meets it: anchors, sources, and a signer with keys in software. */
public final class SamplePki {
    private final SampleHierarchy hierarchy;
    private final Clock clock;

    public SamplePki(SampleHierarchy hierarchy, Clock clock) {
        this.hierarchy = hierarchy;
        this.clock = clock;
    }

    public static SamplePki create() {
        return new SamplePki(SampleHierarchy.ecdsa(), Clock.systemUTC());
    }

    public SampleHierarchy hierarchy() {
        return hierarchy;
    }

    public Clock clock() {
        return clock;
    }

    public TrustAnchors anchors() {
        return new TrustAnchors(List.of(hierarchy.root().certificate()));
    }

    public CertificatePaths paths() {
        return new CertificatePaths(anchors());
    }

    public TimestampSource timestamps() {
        return request -> hierarchy.timestampAuthority().answer(request);
    }

    public StatusSource statuses() {
        return request -> hierarchy.ocspResponder().answer(request);
    }

    /** The root's list, which revokes nothing. */
    public RevocationSource lists() {
        var root = hierarchy.root();
        var list = encoded(crl(root));
        return issuer ->
                issuer.equals(new X500Principal(name(root.certificate()))) ? Optional.of(list) : Optional.empty();
    }

    /** All of it together. */
    public Sources sources() {
        return new Sources(paths(), timestamps(), statuses(), lists(), clock);
    }

    /** What was ordered, serial included, over another key. */
    public X509CertificateHolder over(SampleCertificate ordered, SubjectPublicKeyInfo key) throws IOException {
        var sample = ordered.certificate();
        var builder = new X509v3CertificateBuilder(
                sample.getIssuer(),
                sample.getSerialNumber(),
                sample.getNotBefore(),
                sample.getNotAfter(),
                sample.getSubject(),
                key);
        for (var oid : sample.getExtensions().getExtensionOIDs()) {
            if (!oid.equals(Extension.subjectKeyIdentifier)) {
                builder.addExtension(sample.getExtension(oid));
            }
        }
        return builder.build(hierarchy.issuing().contentSigner());
    }

    public static SigningKey key(SampleCertificate certificate) {
        var algorithm = certificate.kind() == SampleKey.RSA_3072 ? KeyAlgorithm.RSA_3072 : KeyAlgorithm.EC_P256;
        return SigningKey.of(
                certificate.keys().getPrivate(), certificate.keys().getPublic(), SampleKey.PROVIDER, algorithm);
    }

    /** The sample page signed by a new doctor, level T. */
    public byte[] signedT() {
        return signedT(hierarchy.doctor().issue());
    }

    public byte[] signedT(SampleCertificate doctor) {
        return stamped(doctor).bytes();
    }

    /** The sample page signed by this doctor, level LT. */
    public byte[] signedLt(SampleCertificate doctor) {
        return signedLt(SamplePdf.onePage(), doctor);
    }

    private byte[] signedLt(byte[] pdf, SampleCertificate doctor) {
        var stamped = stamped(pdf, doctor);
        return new AddValidationData().add(stamped.bytes(), data(doctor, stamped.timestamp()));
    }

    /** The sample page signed by a new doctor and then time-stamped as a whole, level LTA. */
    public byte[] signedLta() {
        return sources().archived(signedLt());
    }

    public byte[] signedLt() {
        return signedLt(hierarchy.doctor().issue());
    }

    /** This file signed by a new doctor, at this level. */
    public byte[] signed(byte[] pdf, Level level) {
        var doctor = hierarchy.doctor().issue();
        return switch (level) {
            case B -> unstamped(pdf, doctor);
            case T -> stamped(pdf, doctor).bytes();
            case LT -> signedLt(pdf, doctor);
            case LTA -> sources().archived(signedLt(pdf, doctor));
        };
    }

    /** This file signed by a new doctor, level T. */
    public byte[] signedT(byte[] pdf) {
        return stamped(pdf, hierarchy.doctor().issue()).bytes();
    }

    /** A seal of the facility for which {@link SampleHierarchy#doctor()} signs. */
    public SampleCertificate seal() {
        return hierarchy.seal("โรงพยาบาลทดสอบหนึ่ง", "ZZ0000001");
    }

    /** The sample page signed by a new doctor and sealed by his facility, both at level LT. */
    public byte[] sealedLt() {
        return sealedLt(hierarchy.doctor().issue(), seal());
    }

    public byte[] sealedLt(SampleCertificate doctor, SampleCertificate seal) {
        var signed = stamped(doctor);
        var sealed = stampedSeal(signed.bytes(), seal);
        var data = data(doctor, signed.timestamp()).and(data(seal, sealed.timestamp()));
        return new AddValidationData().add(sealed.bytes(), data);
    }

    /** This file with this seal, level T. */
    public byte[] sealed(byte[] signed, SampleCertificate seal) {
        return stampedSeal(signed, seal).bytes();
    }

    private CompleteSignature.StampedPdf stampedSeal(byte[] signed, SampleCertificate seal) {
        var entry = new SignatureEntry("โรงพยาบาลทดสอบหนึ่ง", "ตราของหน่วยบริการ", "ZZ0000001", clock.instant());
        var prepared = new PrepareSeal().prepare(signed, entry, CompleteSignature.roomFor(seal.chain()));
        var cms = CompleteSignature.sign(prepared, key(seal), seal.chain());
        return new CompleteSignature(sources().requestTimestamp()).complete(prepared, cms);
    }

    private ValidationData data(SampleCertificate signer, Timestamp timestamp) {
        var path = paths().find(signer.certificate(), signer.issuers(), clock.instant());
        var status =
                sources().askStatus().ask(signer.certificate(), signer.issuers().get(0));
        return sources().validationData().collect(path, status, timestamp);
    }

    /** The sample page with this signature, level T, and its time-stamp. */
    public CompleteSignature.StampedPdf stamped(SampleCertificate doctor) {
        return stamped(SamplePdf.onePage(), doctor);
    }

    private CompleteSignature.StampedPdf stamped(byte[] pdf, SampleCertificate doctor) {
        var prepared = prepared(pdf, doctor);
        return new CompleteSignature(sources().requestTimestamp()).complete(prepared, cms(prepared, doctor));
    }

    private byte[] unstamped(byte[] pdf, SampleCertificate doctor) {
        var prepared = prepared(pdf, doctor);
        return prepared.with(encoded(cms(prepared, doctor)));
    }

    private PreparedPdf prepared(byte[] pdf, SampleCertificate doctor) {
        var entry =
                new SignatureEntry("นายตัวอย่าง ทดสอบระบบ", "ออกใบรับรองแพทย์", "โรงพยาบาลทดสอบหนึ่ง", clock.instant());
        return new PrepareSignature().prepare(pdf, entry, CompleteSignature.roomFor(doctor.chain()));
    }

    private static CMSSignedData cms(PreparedPdf prepared, SampleCertificate doctor) {
        return CompleteSignature.sign(prepared, key(doctor), doctor.chain());
    }

    private X509CRLHolder crl(SampleCertificate issuer) {
        var now = clock.instant();
        var builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(now.minusSeconds(1)));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(30))));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build(issuer.contentSigner());
    }

    private static byte[] encoded(X509CRLHolder list) {
        try {
            return list.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(CMSSignedData cms) {
        try {
            return cms.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] name(X509CertificateHolder certificate) {
        try {
            return certificate.getSubject().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
