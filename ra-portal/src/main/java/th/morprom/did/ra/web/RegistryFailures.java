package th.morprom.did.ra.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import th.morprom.did.ra.death.DeathRefused;
import th.morprom.did.ra.deskagent.DeskAgentRefused;
import th.morprom.did.ra.device.DeviceRefused;
import th.morprom.did.ra.directory.BranchRefused;
import th.morprom.did.ra.facilityfile.ImportRefused;
import th.morprom.did.ra.grant.GrantRefused;
import th.morprom.did.ra.guardian.EndingRefused;
import th.morprom.did.ra.licence.ManualLicenceRefused;
import th.morprom.did.ra.lookup.LookUpRefused;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.organisationlist.OrganisationListRefused;
import th.morprom.did.ra.patientaccess.ReviewRefused;
import th.morprom.did.ra.personnel.PersonnelRefused;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.report.ReportRefused;
import th.morprom.did.ra.seal.SealOrderRefused;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused;
import th.morprom.did.ra.suspicion.SuspicionRefused;

/** The refusals of the registries, of the agents at counters, and of seals: the part of {@link Failures} that knows them. */
final class RegistryFailures {
    private RegistryFailures() {}

    /** What to tell the visitor; empty if none of them threw it. */
    static Optional<Failure> refused(Exception thrown) {
        if (thrown instanceof ImportRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.import." + refused.reason()));
        }
        if (thrown instanceof BranchRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.branch." + refused.reason()));
        }
        if (thrown instanceof PersonnelRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.personnel." + refused.reason()));
        }
        if (thrown instanceof GrantRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.grant." + refused.reason()));
        }
        if (thrown instanceof LookUpRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.lookup." + refused.reason()));
        }
        if (thrown instanceof ManualLicenceRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.manual-licence." + refused.reason()));
        }
        if (thrown instanceof DocumentPolicyRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.document-policy." + refused.reason()));
        }
        if (thrown instanceof SuspicionRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.suspicion." + refused.reason()));
        }
        if (thrown instanceof ReviewRefused refused) {
            var status = refused.reason() == ReviewRefused.Reason.UNKNOWN ? NOT_FOUND : CONFLICT;
            return Optional.of(Failure.of(status, "refused.break-glass." + refused.reason()));
        }
        if (thrown instanceof ServiceRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.service." + refused.reason()));
        }
        if (thrown instanceof ReportRefused refused) {
            return Optional.of(Failure.of(CONFLICT, "refused.report." + refused.reason()));
        }
        if (thrown instanceof DeskAgentRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.agent." + refused.reason()));
        }
        if (thrown instanceof SealOrderRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.seal." + refused.reason()));
        }
        if (thrown instanceof OrganisationListRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.organisation-list." + refused.reason()));
        }
        return ofAccounts(thrown);
    }

    /** The same of what officers do to accounts. */
    private static Optional<Failure> ofAccounts(Exception thrown) {
        if (thrown instanceof RecoveryRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.recovery." + refused.reason()));
        }
        if (thrown instanceof DeathRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.death." + refused.reason()));
        }
        if (thrown instanceof EndingRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.ending." + refused.reason()));
        }
        if (thrown instanceof StatementRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.statement." + refused.reason()));
        }
        if (thrown instanceof DeviceRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.device." + refused.reason()));
        }
        return Optional.empty();
    }

    // No default branches below: a new reason does not compile until someone decides what callers see.

    private static HttpStatusCode status(ImportRefused.Reason reason) {
        return switch (reason) {
            case NOT_CENTRAL -> FORBIDDEN;
            case UNKNOWN_IMPORT -> NOT_FOUND;
            case NOT_READY -> CONFLICT;
            case NO_FILE -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(ServiceRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case NO_RIGHT, MINOR -> FORBIDDEN;
            case STATE, CHALLENGE, TOO_MANY -> CONFLICT;
            case TOO_OFTEN -> TOO_MANY_REQUESTS;
            case SELF, PATIENT, OTHER_PATIENT, KIND, SERVED_AT, SCHEME, REFERENCE, NO_REASON, NO_WORDS, PASSKEY ->
                UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(BranchRefused.Reason reason) {
        return switch (reason) {
            case NOT_ENTITLED, SELF -> FORBIDDEN;
            case UNKNOWN_BRANCH, UNKNOWN_NAMING -> NOT_FOUND;
            case ALREADY_NAMED -> CONFLICT;
            case NO_CENTRAL_OFFICER -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(PersonnelRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_FACILITY, UNKNOWN_CONFLICT, UNKNOWN_AFFILIATION, UNKNOWN_ENDING -> NOT_FOUND;
            case OUT_OF_SCOPE, OWN_IMPORT, SELF, OTHER_FACILITY -> FORBIDDEN;
            case OUTDATED -> CONFLICT;
            case NO_FILE, DAY -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(GrantRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_RIGHT, UNKNOWN_MEMBER, UNKNOWN_SCOPE, UNKNOWN_GRANT -> NOT_FOUND;
            case NOT_ENTITLED, SELF -> FORBIDDEN;
            case NOT_STAFF_THERE, NOT_LICENSED, PERIOD, NO_DAY, NOT_DELEGABLE -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(LookUpRefused.Reason reason) {
        return switch (reason) {
            case QUERY -> UNPROCESSABLE_CONTENT;
            case TOO_MANY -> TOO_MANY_REQUESTS;
        };
    }

    private static HttpStatusCode status(ManualLicenceRefused.Reason reason) {
        return switch (reason) {
            case NOT_CENTRAL, SAME_PERSON -> FORBIDDEN;
            case INCOMPLETE, NO_DAY -> UNPROCESSABLE_CONTENT;
            case UNKNOWN_ENTRY -> NOT_FOUND;
            case NOT_OPEN -> CONFLICT;
        };
    }

    private static HttpStatusCode status(DocumentPolicyRefused.Reason reason) {
        return switch (reason) {
            case NOT_MINISTRY, SAME_PERSON -> FORBIDDEN;
            case DAY, RULE, BASIS -> UNPROCESSABLE_CONTENT;
            case UNKNOWN -> NOT_FOUND;
            case DAY_TAKEN, NOT_OPEN -> CONFLICT;
        };
    }

    private static HttpStatusCode status(SuspicionRefused.Reason reason) {
        return switch (reason) {
            case INCOMPLETE, NOTE_MISSING -> UNPROCESSABLE_CONTENT;
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case UNKNOWN_REPORT -> NOT_FOUND;
            case NOT_CENTRAL -> FORBIDDEN;
            case NO_SUCH_STEP -> CONFLICT;
        };
    }

    private static HttpStatusCode status(SealOrderRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ORDER -> NOT_FOUND;
            case NOT_ENTITLED, SELF, APPOINTER -> FORBIDDEN;
            case CLOSED, ANOTHER_WAITS, WRONG_STATE, OVER, CHALLENGE, NO_AUTHORITY, CA_REFUSED -> CONFLICT;
            case NOT_LISTED, ENDED_IN_LIST, NOT_AS_LISTED, LIST_NOT_IN_FORCE, CA_HAS_ANOTHER_LIST -> CONFLICT;
            case NAME, CODE -> UNPROCESSABLE_CONTENT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(OrganisationListRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_LIST -> NOT_FOUND;
            case NOT_ENTITLED -> FORBIDDEN;
            case SIGNED_ALREADY, WRONG_STATE, OVER, TOO_MANY, CHALLENGE -> CONFLICT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(RecoveryRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN, OUT_OF_SCOPE -> NOT_FOUND;
            case SELF, SAME_OFFICER, EARLIER_OFFICER, FROM_ABOVE, NOT_PARTICIPATING -> FORBIDDEN;
            case CHALLENGE, FIRST_OFFICER, TOO_EARLY, BUSY, NEVER_PROOFED, CLOSED, CENTRAL_OFFICE -> CONFLICT;
            case CODE, NOT_TAKEN, LESS_SURE -> UNPROCESSABLE_CONTENT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(DeathRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case CONCERNED, SAME_PERSON -> FORBIDDEN;
            case NOT_OPEN, CENTRAL_OFFICE -> CONFLICT;
            case INCOMPLETE, DAY -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(EndingRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case CONCERNED, SAME_PERSON -> FORBIDDEN;
            case NOT_OPEN -> CONFLICT;
            case INCOMPLETE, DAY -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(StatementRefused.Reason reason) {
        return switch (reason) {
            case CHALLENGE, CONTENT, FIRST -> CONFLICT;
            case SAME_PERSON -> FORBIDDEN;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(DeviceRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> NOT_FOUND;
            case CHALLENGE, LAST, TOO_MANY, OPEN, CENTRAL_OFFICE -> CONFLICT;
            case LABEL, NOT_TAKEN -> UNPROCESSABLE_CONTENT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(DeskAgentRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_AGENT -> NOT_FOUND;
            case SELF -> FORBIDDEN;
            case CHALLENGE, WRONG_STATE, NOT_LIVE, STOPPED, OTHER_FACILITY, OVER -> CONFLICT;
            case MALFORMED, SIGNATURE, OTHER_DESK, ORIGIN, NO_READING, CODE -> UNPROCESSABLE_CONTENT;
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case PASSKEY -> BAD_REQUEST;
        };
    }
}
