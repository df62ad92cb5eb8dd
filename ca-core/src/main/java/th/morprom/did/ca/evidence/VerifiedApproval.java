package th.morprom.did.ca.evidence;

import java.util.UUID;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * Evidence that holds. Only {@link VerifyEvidence} makes one.
 *
 * @param enrolmentSha256 over the canonical enrolment, lower-case hex: what was approved
 * @param profile with the policy for where the key is
 * @param ownToken whether the applicant keeps the key himself
 * @param releasedBy the registrar of the last step
 */
public record VerifiedApproval(
        Enrolment enrolment, String enrolmentSha256, CertificateProfile profile, boolean ownToken, UUID releasedBy) {}
