package th.morprom.did.ca.revocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.crl.CrlNumber;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.revocation.KeptRefused.Reason;

/** Reads lists and certificates that were kept outside the database, and believes what our CAs signed. */
final class ReadKept {
    /** How the list of a partition names itself. */
    private static final Pattern PARTITION = Pattern.compile("-part-([0-9]{1,5})\\.crl$");

    private final AuthorityCertificates authorities;

    ReadKept(AuthorityCertificates authorities) {
        this.authorities = authorities;
    }

    /** @throws KeptRefused if it is no list of ours */
    KeptList list(Der der) {
        var list = parsed(der);
        // From here on it is what one of our CAs wrote.
        var issuer = issuer(list.getExtension(Extension.authorityKeyIdentifier), der)
                .orElseThrow(() -> new KeptRefused(
                        Reason.NOT_OURS,
                        "none of the CAs in this database signed the list with the SHA-256 " + der.sha256()));
        var ends = new ArrayList<KeptEnd>();
        for (var entry : list.getRevokedCertificates()) {
            ends.add(KeptEnd.of(issuer, (X509CRLEntryHolder) entry));
        }
        var number =
                ASN1Integer.getInstance(list.getExtension(Extension.cRLNumber).getParsedValue());
        return new KeptList(scope(issuer, list), new CrlNumber(number.longValueExact()), kind(list), ends);
    }

    private static CrlKind kind(X509CRLHolder list) {
        return list.getExtension(Extension.deltaCRLIndicator) == null ? CrlKind.FULL : CrlKind.DELTA;
    }

    private static X509CRLHolder parsed(Der der) {
        try {
            return new X509CRLHolder(der.toByteArray());
        } catch (IOException | RuntimeException malformed) { // whatever a parser throws at bytes that are anything
            throw new KeptRefused(Reason.MALFORMED, "this is no revocation list: " + malformed.getMessage());
        }
    }

    /** The CA that issued this; empty if it is none of ours. */
    Optional<KeyIdentifier> issuer(X509CertificateHolder certificate) {
        return issuer(certificate.getExtension(Extension.authorityKeyIdentifier), Der.of(certificate));
    }

    /** A list is signed as a certificate is: to-be-signed part, algorithm, signature (RFC 5280 section 5.1.1). */
    private Optional<KeyIdentifier> issuer(@Nullable Extension authorityKey, Der signed) {
        return Optional.ofNullable(authorityKey)
                .flatMap(ReadKept::key)
                .filter(key -> Optional.ofNullable(authorities.read().get(key))
                        .filter(authority -> CertificateSignature.isBy(authority.getSubjectPublicKeyInfo(), signed))
                        .isPresent());
    }

    private static Optional<KeyIdentifier> key(Extension authorityKey) {
        try {
            return Optional.ofNullable(AuthorityKeyIdentifier.getInstance(authorityKey.getParsedValue())
                            .getKeyIdentifierOctets())
                    .map(KeyIdentifier::of);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private CrlScope scope(KeyIdentifier issuer, X509CRLHolder list) {
        var name = authorities.name(issuer).orElseThrow();
        var partition = Optional.ofNullable(list.getExtension(Extension.issuingDistributionPoint))
                .map(found ->
                        PARTITION.matcher(new String(found.getExtnValue().getOctets(), StandardCharsets.ISO_8859_1)))
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)));
        return new CrlScope(name, partition.orElse(0));
    }
}
