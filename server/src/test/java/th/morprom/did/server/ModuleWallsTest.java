package th.morprom.did.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Autowired;

/** The arrows between modules that ARCHITECTURE.md draws, and no others. */
@AnalyzeClasses(packages = "th.morprom.did", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleWallsTest {
    private static final String BASE = "th.morprom.did.";

    @ArchTest
    static final ArchRule the_token_knows_keys_alone = knowsOnly("hsm");

    @ArchTest
    static final ArchRule the_token_knows_neither_spring_nor_sql = noClasses()
            .that()
            .resideInAPackage(BASE + "hsm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule passkeys_know_nobody = knowsOnly("passkey");

    @ArchTest
    static final ArchRule the_agent_at_the_counter_knows_nobody = knowsOnly("desk");

    @ArchTest
    static final ArchRule the_client_for_hospitals_knows_none_of_ours = knowsOnly("hisclient");

    @ArchTest
    static final ArchRule the_client_for_hospitals_brings_no_framework = noClasses()
            .that()
            .resideInAPackage(BASE + "hisclient..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.bouncycastle..", "jakarta..");

    @ArchTest
    static final ArchRule nobody_here_is_a_client_for_hospitals = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "hisclient..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "hisclient..");

    @ArchTest
    static final ArchRule the_audit_log_does_not_know_who_calls_it = knowsOnly("audit", "hsm");

    @ArchTest
    static final ArchRule the_status_feed_knows_neither_its_writer_nor_its_readers = knowsOnly("statusfeed", "hsm");

    @ArchTest
    static final ArchRule the_contract_of_ejbca_knows_neither_side = knowsOnly("ejbca");

    @ArchTest
    static final ArchRule the_ca_does_not_know_people_pages_or_documents =
            knowsOnly("ca", "hsm", "audit", "passkey", "statusfeed", "ejbca");

    @ArchTest
    static final ArchRule ocsp_does_not_know_how_certificates_are_issued = knowsOnly("ocsp", "hsm", "statusfeed");

    @ArchTest
    static final ArchRule time_stamps_know_nothing_else = knowsOnly("timestamp", "hsm", "audit");

    @ArchTest
    static final ArchRule signing_does_not_know_approvals = knowsOnly("signing", "hsm", "audit", "passkey");

    @ArchTest
    static final ArchRule the_portal_reaches_the_ca_through_its_port_alone =
            knowsOnly("ra", "audit", "passkey", "signing", "hsm", "desk");

    @ArchTest
    static final ArchRule the_portal_knows_neither_tokens_nor_asn1 = noClasses()
            .that()
            .resideInAPackage(BASE + "ra..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.xipki..", "iaik..", "org.bouncycastle.asn1..");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching(BASE + "(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule logs_are_logs_and_only_a_command_speaks_to_the_terminal = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(MorPromServer.class.getName())
            .should(ACCESS_STANDARD_STREAMS);

    private static ArchRule knowsOnly(String module, String... others) {
        var allowed = Arrays.stream(others).map(other -> BASE + other + "..").toArray(String[]::new);
        var foreign = resideInAPackage(BASE + "*..")
                .and(not(resideInAPackage(BASE + module + "..")))
                .and(not(resideInAnyPackage(allowed)));
        return noClasses().that().resideInAPackage(BASE + module + "..").should(dependOnClassesThat(foreign));
    }
}
