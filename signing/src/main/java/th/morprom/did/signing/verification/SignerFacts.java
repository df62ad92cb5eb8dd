package th.morprom.did.signing.verification;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.isismtt.x509.AdmissionSyntax;
import org.bouncycastle.asn1.isismtt.x509.ProfessionInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.verification.Verdict.Signer;

/** What a certificate says of its holder: name and facility in the subject, profession and licence in the admission. */
public final class SignerFacts {
    private SignerFacts() {}

    /** The holder of this certificate. */
    public static Signer of(X509CertificateHolder certificate) {
        var subject = certificate.getSubject();
        var profession = profession(certificate);
        return new Signer(
                attribute(subject, BCStyle.CN).orElse(""),
                profession.flatMap(SignerFacts::item),
                profession.flatMap(info -> Optional.ofNullable(info.getRegistrationNumber())),
                attribute(subject, BCStyle.O),
                attribute(subject, BCStyle.ORGANIZATION_IDENTIFIER),
                certificate.getSerialNumber().toString(16),
                attribute(certificate.getIssuer(), BCStyle.CN).orElse(""),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The first value of this kind in a name, where it is text. */
    public static Optional<String> attribute(X500Name name, ASN1ObjectIdentifier type) {
        var found = name.getRDNs(type);
        return found.length > 0 && found[0].getFirst().getValue() instanceof ASN1String text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /** Common PKI part 1, table 29. */
    private static Optional<ProfessionInfo> profession(X509CertificateHolder certificate) {
        var extension = certificate.getExtension(ISISMTTObjectIdentifiers.id_isismtt_at_admission);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            for (var admissions :
                    AdmissionSyntax.getInstance(extension.getParsedValue()).getContentsOfAdmissions()) {
                var infos = admissions.getProfessionInfos();
                if (infos.length > 0) {
                    return Optional.of(infos[0]);
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> item(ProfessionInfo info) {
        var items = info.getProfessionItems();
        return items.length == 0 ? Optional.empty() : Optional.of(items[0].getString());
    }
}
