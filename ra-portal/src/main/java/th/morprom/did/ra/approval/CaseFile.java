package th.morprom.did.ra.approval;

import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.OpenProofingEvidence;

/** Where a registrar's page looks things up. */
record CaseFile(
        Enrolments enrolments,
        People people,
        Organisations organisations,
        LicenceRegistry registry,
        OpenProofingEvidence evidence,
        OpenSubmittedDocument documents,
        DecisionHistory decisions,
        StandingApprovals approvals,
        OpenOtherEnrolments others) {}
