package th.morprom.did.ra.approval;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Decisions.class,
    DecisionHistory.class,
    Workplaces.class,
    StandingApprovals.class,
    ApprovalRules.class,
    PrepareDecision.class,
    DecideEnrolment.class,
    RecordDecision.class,
    OpenSubmittedDocument.class,
    OpenOtherEnrolments.class,
    CleanCases.class,
    PrepareList.class,
    ApproveList.class,
    Caseload.class,
    PendingApprovals.class,
    OverdueCases.class,
    TellWaitingCases.class
})
public class ApprovalConfiguration {}
