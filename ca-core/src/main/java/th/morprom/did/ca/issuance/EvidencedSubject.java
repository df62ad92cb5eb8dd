package th.morprom.did.ca.issuance;

import org.bouncycastle.asn1.x500.X500Name;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.ReadEnrolment;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.profile.CertificateProfiles;

/**
 * What a certificate for some evidence will say: for a registration authority whose CA is elsewhere and wants to be told.
 *
 * @param profile the name of its profile
 * @param ownToken whether its holder keeps the key himself, so that it is under another policy
 */
public record EvidencedSubject(String profile, X500Name name, boolean ownToken) {
    /**
     * Reads it. The evidence is not verified.
     *
     * @throws EvidenceRefused with {@code MALFORMED}
     * @throws IssuanceRefused with {@code SUBJECT_NOT_ACCEPTABLE} if the profile is not one of professionals
     */
    public static EvidencedSubject of(String evidence, CertificateProfiles profiles) {
        var enrolment = ReadEnrolment.of(evidence);
        var profession = profiles.find(enrolment.profile())
                .flatMap(profile -> profile.profession())
                .orElseThrow(() ->
                        new IssuanceRefused(Reason.SUBJECT_NOT_ACCEPTABLE, "the profile is not one of professionals"));
        return new EvidencedSubject(
                enrolment.profile(), SubjectName.of(enrolment, profession), ReadEnrolment.saysOwnToken(evidence));
    }
}
