package th.morprom.did.ca.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.cert.X509CertificateHolder;

/** A to-be-signed certificate like another, but for what a test changes. */
final class Changed {
    private final X509CertificateHolder original;
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private final Map<ASN1ObjectIdentifier, RDN> subject = new LinkedHashMap<>();
    private BigInteger serial;
    private Instant notAfter;
    private AlgorithmIdentifier algorithm;
    private X500Name issuer;

    Changed(X509CertificateHolder original) {
        this.original = original;
        this.serial = original.getSerialNumber();
        this.notAfter = original.getNotAfter().toInstant();
        this.algorithm = original.getSignatureAlgorithm();
        this.issuer = original.getIssuer();
        for (var id : original.getExtensions().getExtensionOIDs()) {
            extensions.put(id, original.getExtension(id));
        }
        for (var rdn : original.getSubject().getRDNs()) {
            subject.put(rdn.getFirst().getType(), rdn);
        }
    }

    Changed serial(BigInteger other) {
        serial = other;
        return this;
    }

    Changed notAfter(Instant other) {
        notAfter = other;
        return this;
    }

    Changed algorithm(AlgorithmIdentifier other) {
        algorithm = other;
        return this;
    }

    Changed issuer(X500Name other) {
        issuer = other;
        return this;
    }

    Changed subject(ASN1ObjectIdentifier type, ASN1Encodable value) {
        subject.put(type, new RDN(type, value));
        return this;
    }

    Changed extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            var encoded = new DEROctetString(value.toASN1Primitive().getEncoded("DER"));
            extensions.put(id, new Extension(id, critical, encoded));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Changed without(ASN1ObjectIdentifier id) {
        extensions.remove(id);
        return this;
    }

    Changed withoutSubject(ASN1ObjectIdentifier type) {
        subject.remove(type);
        return this;
    }

    TBSCertificate build() {
        var generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(serial));
        generator.setSignature(algorithm);
        generator.setIssuer(issuer);
        generator.setStartDate(new Time(original.getNotBefore(), Locale.ROOT));
        generator.setEndDate(new Time(Date.from(notAfter), Locale.ROOT));
        generator.setSubject(new X500Name(subject.values().toArray(RDN[]::new)));
        generator.setSubjectPublicKeyInfo(original.getSubjectPublicKeyInfo());
        generator.setExtensions(new Extensions(extensions.values().toArray(Extension[]::new)));
        return generator.generateTBSCertificate();
    }
}
