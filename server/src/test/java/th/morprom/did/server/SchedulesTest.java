package th.morprom.did.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.stream.Stream;
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

    /** Laid down, kept, followed; and a moment for the CA. */
    @ArchTest
    static void what_a_council_says_is_followed_within_a_minute(JavaClasses ours) {
        var longest = Stream.of("ra.licence.KeepSchedule", "ra.certificate.LicenceSchedule")
                .map(name -> ours.get(BASE + name).getMethod("look").getAnnotationOfType(Scheduled.class))
                .map(scheduled -> Duration.parse(scheduled.fixedDelayString()))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(longest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(45));
    }
}
