package th.morprom.did.ocsp;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ocsp.OcspRefused.Reason;

/** Finds the identity that answers for a CertID, by the issuer's name and key, hashed with SHA-1 or SHA-256. */
final class KnownIssuers {
    private static final Map<ASN1ObjectIdentifier, String> HASHES =
            Map.of(OIWObjectIdentifiers.idSHA1, "SHA-1", NISTObjectIdentifiers.id_sha256, "SHA-256");

    private final Map<IssuerHash, OcspIdentity> identities = new HashMap<>();

    KnownIssuers(List<OcspIdentity> identities) {
        for (var identity : identities) {
            HASHES.forEach((oid, hash) -> this.identities.put(IssuerHash.of(identity.issuer(), oid, hash), identity));
        }
    }

    /**
     * The one identity that answers for all these certificates. One answer has one signature, so certificates of two
     * issuers cannot be answered together.
     *
     * @throws OcspRefused {@code UNAUTHORIZED} if there is none
     */
    OcspIdentity answeringFor(List<CertID> certificates) {
        var found = certificates.stream().map(this::answeringFor).distinct().toList();
        if (found.size() > 1) {
            throw new OcspRefused(Reason.UNAUTHORIZED, "certificates of several issuers");
        }
        return found.get(0);
    }

    private OcspIdentity answeringFor(CertID certificate) {
        var identity = identities.get(IssuerHash.of(certificate));
        if (identity == null) {
            throw new OcspRefused(Reason.UNAUTHORIZED, "a certificate of an unknown issuer");
        }
        return identity;
    }

    private record IssuerHash(ASN1ObjectIdentifier algorithm, String name, String key) {
        static IssuerHash of(CertID id) {
            return new IssuerHash(
                    id.getHashAlgorithm().getAlgorithm(), hex(id.getIssuerNameHash()), hex(id.getIssuerKeyHash()));
        }

        static IssuerHash of(X509CertificateHolder issuer, ASN1ObjectIdentifier oid, String hash) {
            return new IssuerHash(
                    oid,
                    HexFormat.of().formatHex(Hashes.hash(hash, Hashes.der(issuer.getSubject()))),
                    HexFormat.of().formatHex(Hashes.publicKey(hash, issuer)));
        }

        private static String hex(ASN1OctetString octets) {
            return HexFormat.of().formatHex(octets.getOctets());
        }
    }
}
