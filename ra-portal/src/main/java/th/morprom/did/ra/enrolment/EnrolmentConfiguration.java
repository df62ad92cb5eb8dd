package th.morprom.did.ra.enrolment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    Enrolments.class,
    Openings.class,
    EnrolmentRegister.class,
    EditEnrolment.class,
    SubmissionRules.class,
    SubmitEnrolment.Applicants.class,
    SubmitEnrolment.Workplaces.class,
    SubmitEnrolment.class
})
public class EnrolmentConfiguration {}
