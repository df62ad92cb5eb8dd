package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate with its key.
 *
 * @param kind of the key
 * @param keys the key pair, in software
 * @param certificate the certificate
 * @param issuers the certificates above it, nearest first, root last; empty for a root
 */
public record SampleCertificate(
        SampleKey kind, KeyPair keys, X509CertificateHolder certificate, List<X509CertificateHolder> issuers) {

    public SampleCertificate {
        issuers = List.copyOf(issuers);
    }

    /** DER. */
    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate as a JCA object. */
    public X509Certificate x509() {
        return x509(certificate);
    }

    /** The serial number. */
    public BigInteger serial() {
        return certificate.getSerialNumber();
    }

    /** The certificate and those above it, leaf first, without the root. */
    public List<X509CertificateHolder> chain() {
        var all = new ArrayList<X509CertificateHolder>();
        all.add(certificate);
        issuers.stream()
                .filter(issuer -> !issuer.getSubject().equals(issuer.getIssuer()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** A signature over these bytes, in X.509 form. */
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(kind.signatureAlgorithm(), SampleKey.PROVIDER);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For BouncyCastle's builders. */
    public ContentSigner contentSigner() {
        return signer(kind, keys);
    }

    static ContentSigner signer(SampleKey kind, KeyPair keys) {
        try {
            return new JcaContentSignerBuilder(kind.signatureAlgorithm())
                    .setProvider(SampleKey.PROVIDER)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate x509(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(SampleKey.PROVIDER)
                    .getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
