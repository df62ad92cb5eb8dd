package th.morprom.did.ca.revocation;

import java.util.EnumSet;
import java.util.Set;
import th.morprom.did.statusfeed.AskedBy;

/** Who may ask for which change of which certificate: the table of docs/revocation.md, and nothing beside it. */
final class RevocationRules {
    private static final Set<RevocationReason> HOLDERS =
            EnumSet.complementOf(EnumSet.of(RevocationReason.CA_COMPROMISE, RevocationReason.PRIVILEGE_WITHDRAWN));
    private static final Set<RevocationReason> REGISTRARS =
            EnumSet.complementOf(EnumSet.of(RevocationReason.CA_COMPROMISE));
    private static final Set<RevocationReason> LICENCE_REGISTRYS =
            EnumSet.of(RevocationReason.PRIVILEGE_WITHDRAWN, RevocationReason.CESSATION_OF_OPERATION);

    private RevocationRules() {}

    static boolean mayRevoke(Requester requester, HeldCertificate certificate, RevocationReason reason) {
        return concerns(requester, certificate) && reasons(requester).contains(reason);
    }

    static boolean maySuspend(Requester requester, HeldCertificate certificate) {
        return concerns(requester, certificate);
    }

    /** @param suspendedBy who asked for the suspension */
    static boolean mayRelease(Requester requester, HeldCertificate certificate, AskedBy suspendedBy) {
        if (!concerns(requester, certificate)) {
            return false;
        }
        if (requester instanceof Requester.Operator) {
            return true;
        }
        if (requester instanceof Requester.Registrar) {
            return suspendedBy == AskedBy.HOLDER || suspendedBy == AskedBy.REGISTRAR;
        }
        if (requester instanceof Requester.RegistrationAuthority) {
            // Of a system's certificate, this can only be its own suspension.
            return suspendedBy == AskedBy.REGISTRAR;
        }
        // A holder does not: whoever stole his session could. A council undoes what a council did.
        return requester instanceof Requester.LicenceRegistry && suspendedBy == AskedBy.LICENCE_REGISTRY;
    }

    private static boolean concerns(Requester requester, HeldCertificate certificate) {
        if (requester instanceof Requester.Operator) {
            return true;
        }
        if (requester instanceof Requester.Holder holder) {
            return certificate.holder().equals("person:" + holder.person());
        }
        if (requester instanceof Requester.RegistrationAuthority) {
            return !certificate.isProfessionals() && !certificate.isTheCas();
        }
        if (requester instanceof Requester.Registrar registrar) {
            return certificate.isProfessionals()
                    && (registrar.scope().equals("TH")
                            || certificate
                                    .area()
                                    .filter(area -> area.isWithin(registrar.scope()))
                                    .isPresent());
        }
        return certificate.isProfessionals(); // the licence registry
    }

    private static Set<RevocationReason> reasons(Requester requester) {
        return switch (requester.kind()) {
            case HOLDER -> HOLDERS;
            case REGISTRAR -> REGISTRARS;
            case LICENCE_REGISTRY -> LICENCE_REGISTRYS;
            case OPERATOR -> EnumSet.allOf(RevocationReason.class);
            case UNRECORDED -> Set.of();
        };
    }
}
