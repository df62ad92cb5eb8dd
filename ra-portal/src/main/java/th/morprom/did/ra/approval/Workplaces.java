package th.morprom.did.ra.approval;

import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisation.Organisations;

/** Where the people work about whom is decided, and whether that is still what they submitted. */
final class Workplaces {
    private final Organisations organisations;
    private final OrganisationKinds kinds;

    Workplaces(Organisations organisations, OrganisationKinds kinds) {
        this.organisations = organisations;
        this.kinds = kinds;
    }

    Facility of(Enrolment enrolment) {
        return organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
    }

    /**
     * Whether the frozen form is as the list of organisations in force has it, by the CA's rules 2 and 5 (docs/approval-evidence.md): otherwise
     * whoever approves signs in vain.
     */
    boolean isAsListed(Enrolment enrolment) {
        var chain = enrolment.way().policy().chain();
        var isShorter = !chain.kinds().contains(OrganisationKind.FACILITY);
        var frozen = new CanonicalJson(enrolment.frozen().orElseThrow().canonicalJson())
                .tree()
                .path("affiliation");
        return kinds.find(enrolment.affiliation().hcode9())
                .map(listed -> listed.province().equals(frozen.path("province").stringValue())
                        && (!isShorter
                                || (chain.kinds().contains(listed.kind())
                                        && listed.nameTh()
                                                .equals(frozen.path("facilityTh")
                                                        .stringValue()))))
                .orElse(!isShorter);
    }
}
