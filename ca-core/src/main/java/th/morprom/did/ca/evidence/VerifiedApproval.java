package th.morprom.did.ca.evidence;

import java.util.UUID;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * Evidence that holds. Only {@link VerifyEvidence} makes one.
 *
 * @param releasedBy the registrar of the last step
 */
public record VerifiedApproval(Enrolment enrolment, CertificateProfile profile, UUID releasedBy) {}
