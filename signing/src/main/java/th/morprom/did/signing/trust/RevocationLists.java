package th.morprom.did.signing.trust;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import th.morprom.did.signing.trust.NotTrusted.Reason;

/** Reads complete revocation lists (RFC 5280 section 6.3); delta, indirect and partial ones are not believed. */
public final class RevocationLists {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private RevocationLists() {}

    /**
     * A verified list of this issuer.
     *
     * @param at when it must be in force
     * @throws NotTrusted with {@code REVOCATION_LIST}
     */
    public static X509CRLHolder read(byte[] der, X509CertificateHolder issuer, Instant at) {
        try {
            var list = new X509CRLHolder(der);
            Strength.requireSignature(list.toASN1Structure().getSignatureAlgorithm());
            require(list.getIssuer().equals(issuer.getSubject()), "of another issuer");
            var usage = KeyUsage.fromExtensions(issuer.getExtensions());
            require(usage == null || usage.hasUsages(KeyUsage.cRLSign), "its issuer may not sign lists");
            require(list.getCriticalExtensionOIDs().isEmpty(), "delta, indirect or partial");
            require(!list.getThisUpdate().toInstant().isAfter(at.plus(SKEW)), "from the future");
            require(
                    list.getNextUpdate() != null
                            && !list.getNextUpdate().toInstant().isBefore(at.minus(SKEW)),
                    "over");
            require(list.isSignatureValid(Verifiers.of(issuer.getSubjectPublicKeyInfo())), "not signed by the issuer");
            return list;
        } catch (IOException | CertException | OperatorCreationException e) {
            throw new NotTrusted(Reason.REVOCATION_LIST, "unreadable revocation list", e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.REVOCATION_LIST, "unreadable revocation list", e);
        }
    }

    /**
     * A verified list of this issuer that was in force at this time, or was made later and so tells of it as well.
     *
     * @throws NotTrusted with {@code REVOCATION_LIST}
     */
    public static X509CRLHolder readSpeakingFor(byte[] der, X509CertificateHolder issuer, Instant at) {
        try {
            var made = new X509CRLHolder(der).getThisUpdate().toInstant();
            return read(der, issuer, made.isAfter(at) ? made : at);
        } catch (IOException e) {
            throw new NotTrusted(Reason.REVOCATION_LIST, "unreadable revocation list", e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.REVOCATION_LIST, "unreadable revocation list", e);
        }
    }

    /** Since when the list revokes this certificate. */
    public static Optional<Instant> revokedAt(X509CRLHolder list, X509CertificateHolder certificate) {
        var entry = list.getRevokedCertificate(certificate.getSerialNumber());
        return entry == null || entry.getExtension(Extension.certificateIssuer) != null
                ? Optional.empty()
                : Optional.of(entry.getRevocationDate().toInstant());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new NotTrusted(Reason.REVOCATION_LIST, "the revocation list is " + otherwise);
        }
    }
}
