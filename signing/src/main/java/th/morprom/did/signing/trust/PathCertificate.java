package th.morprom.did.signing.trust;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Principal;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * A certificate on its way through BouncyCastle's path validator, which asks each one to verify its own signature. This one does so by
 * {@link Verifiers}; in all else it is BouncyCastle's.
 */
final class PathCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final transient X509CertificateHolder holder;
    private final X509Certificate certificate;

    PathCertificate(X509CertificateHolder holder) throws CertificateException {
        this.holder = holder;
        this.certificate = BouncyCastle.jca(holder);
    }

    @Override
    public void verify(PublicKey key) throws CertificateException, InvalidKeyException, SignatureException {
        try {
            if (!holder.isSignatureValid(Verifiers.of(SubjectPublicKeyInfo.getInstance(key.getEncoded())))) {
                throw new SignatureException("the signature is not by this key");
            }
        } catch (CertException e) {
            throw new SignatureException("the signature does not verify", e);
        } catch (OperatorCreationException e) {
            throw new InvalidKeyException("no key to verify with", e);
        }
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, InvalidKeyException, SignatureException {
        verify(key);
    }

    @Override
    public void verify(PublicKey key, Provider provider)
            throws CertificateException, InvalidKeyException, SignatureException {
        verify(key);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the class above deprecates it; nobody is to be moved
    public Principal getIssuerDN() {
        return getIssuerX500Principal();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the class above deprecates it; nobody is to be moved
    public Principal getSubjectDN() {
        return getSubjectX500Principal();
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        certificate.checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        certificate.checkValidity(date);
    }

    @Override
    public int getVersion() {
        return certificate.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return certificate.getSerialNumber();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return certificate.getIssuerX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return certificate.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return certificate.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return certificate.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return certificate.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return certificate.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return certificate.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return certificate.getSigAlgOID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return certificate.getKeyUsage();
    }

    @Override
    public @Nullable List<String> getExtendedKeyUsage() throws CertificateParsingException {
        return certificate.getExtendedKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return certificate.getBasicConstraints();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return certificate.getEncoded();
    }

    @Override
    public PublicKey getPublicKey() {
        return certificate.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return certificate.hasUnsupportedCriticalExtension();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return certificate.getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return certificate.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return certificate.getExtensionValue(oid);
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return certificate.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return certificate.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return certificate.getSubjectUniqueID();
    }

    @Override
    public String toString() {
        return certificate.toString();
    }
}
