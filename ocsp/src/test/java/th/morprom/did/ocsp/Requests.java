package th.morprom.did.ocsp;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
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

/** OCSP requests in the making; valid until a test adds something wrong. */
final class Requests {
    private final List<CertificateID> certificates = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();

    static Requests about(X509CertificateHolder issuer, BigInteger... serials) {
        var requests = new Requests();
        for (var serial : serials) {
            requests.and(OIWObjectIdentifiers.idSHA1, issuer, serial);
        }
        return requests;
    }

    static Requests withSha256(X509CertificateHolder issuer, BigInteger serial) {
        return new Requests().and(NISTObjectIdentifiers.id_sha256, issuer, serial);
    }

    Requests and(ASN1ObjectIdentifier hash, X509CertificateHolder issuer, BigInteger serial) {
        certificates.add(id(hash, issuer, serial));
        return this;
    }

    Requests nonce(int octets) {
        return extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[octets]));
    }

    Requests extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            extensions.add(new Extension(oid, critical, value.toASN1Primitive().getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    byte[] der() {
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

    static CertificateID id(ASN1ObjectIdentifier hash, X509CertificateHolder issuer, BigInteger serial) {
        try {
            var digest = new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(hash));
            return new CertificateID(digest, issuer, serial);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
