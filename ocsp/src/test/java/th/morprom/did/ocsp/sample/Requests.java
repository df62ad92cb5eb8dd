package th.morprom.did.ocsp.sample;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleKey;

/** OCSP requests in the making; valid until a test adds something wrong. */
public final class Requests {
    private final List<CertificateID> certificates = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();

    public static Requests about(X509CertificateHolder issuer, BigInteger... serials) {
        var requests = new Requests();
        for (var serial : serials) {
            requests.and(OIWObjectIdentifiers.idSHA1, issuer, serial);
        }
        return requests;
    }

    public static Requests withSha256(X509CertificateHolder issuer, BigInteger serial) {
        return new Requests().and(NISTObjectIdentifiers.id_sha256, issuer, serial);
    }

    public Requests and(ASN1ObjectIdentifier hash, X509CertificateHolder issuer, BigInteger serial) {
        certificates.add(id(hash, issuer, serial));
        return this;
    }

    /** The same with the parameters NULL beside the hash, or none. */
    public Requests and(ASN1ObjectIdentifier hash, boolean withNull, X509CertificateHolder issuer, BigInteger serial) {
        var id = id(hash, issuer, serial).toASN1Primitive();
        var algorithm = withNull ? new AlgorithmIdentifier(hash, DERNull.INSTANCE) : new AlgorithmIdentifier(hash);
        certificates.add(new CertificateID(
                new CertID(algorithm, id.getIssuerNameHash(), id.getIssuerKeyHash(), id.getSerialNumber())));
        return this;
    }

    /** Signed by somebody, with some certificates of his enclosed. */
    public byte[] signedBy(SampleCertificate sender, int enclosed) {
        var builder = new OCSPReqBuilder().setRequestorName(sender.certificate().getSubject());
        certificates.forEach(builder::addRequest);
        var chain = new X509CertificateHolder[enclosed];
        Arrays.fill(chain, sender.certificate());
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(SampleKey.PROVIDER)
                    .build(sender.keys().getPrivate());
            return builder.build(signer, chain).getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Requests nonce(int octets) {
        return extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[octets]));
    }

    public Requests extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            extensions.add(new Extension(oid, critical, value.toASN1Primitive().getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public byte[] der() {
        var builder = new OCSPReqBuilder();
        certificates.forEach(builder::addRequest);
        if (!extensions.isEmpty()) {
            builder.setRequestExtensions(new Extensions(extensions.toArray(Extension[]::new)));
        }
        try {
            return builder.build().getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static CertificateID id(ASN1ObjectIdentifier hash, X509CertificateHolder issuer, BigInteger serial) {
        try {
            var digest = new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(hash, DERNull.INSTANCE));
            return new CertificateID(digest, issuer, serial);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
