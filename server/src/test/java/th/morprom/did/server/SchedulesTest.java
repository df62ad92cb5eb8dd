package th.morprom.did.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What names no thread shares one with all that name none. Work that takes long, which is called a schedule, would keep the others
 * waiting; the CA, the time-stamps and the audit log, on which others rely in time, would wait.
 */
@AnalyzeClasses(packages = "th.morprom.did", importOptions = ImportOption.DoNotIncludeTests.class)
class SchedulesTest {
    private static final String BASE = "th.morprom.did.";

    @ArchTest
    static final ArchRule long_work_and_what_must_be_in_time_have_threads_of_their_own = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .and()
            .areDeclaredInClassesThat(simpleNameEndingWith("Schedule")
                    .or(resideInAnyPackage(
                            BASE + "ca..", BASE + "timestamp..", BASE + "audit..", BASE + "statusfeed..")))
            .should(have(describe(
                    "a thread of their own",
                    (JavaMethod method) -> !method.getAnnotationOfType(Scheduled.class)
                            .scheduler()
                            .isEmpty())));
}
