package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.testpki.person.SyntheticDoctor;

/**
 * Rows that somebody wrote into the portal's database past all its guards. The portal takes the enrolment for approved; the CA reads what
 * the registrars signed, and makes no certificate.
 */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ForgedApprovalsTest {
    private final DemoSystem system;
    private final JdbcClient database;
    private final UUID donor;
    private SyntheticDoctor doctor;
    private Applicant applicant;
    private Instant submittedAt;

    ForgedApprovalsTest(WholeSystem whole) {
        this.system = whole.running();
        this.database = system.get(JdbcClient.class);
        this.donor = system.get(HeldCertificates.class)
                .find(PractisingDoctor.next(system).certificate().serialHex())
                .orElseThrow()
                .enrolment();
    }

    /** What one row says, and who really signed it. */
    private record Row(UUID registrar, UUID appointment, String canonical, String assertion) {}

    @BeforeEach
    void somebody_submits() {
        doctor = system.people().nextDoctor(system.data());
        applicant = applicant(doctor);
        applicant.register();
        applicant.proofAndConsent();
        applicant.submit();
        submittedAt = database.sql("select submitted_at from ra.enrolment_version where enrolment = :id")
                .param("id", applicant.enrolment())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    @Test
    void what_the_registrars_signed_is_taken_whoever_wrote_it_down() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> said));
        write("facility", signed("facility", Staff.FACILITY, said -> said));

        assertThat(accepted().person()).isEqualTo(applicant.person());
    }

    @Test
    void an_approval_that_nobody_signed_is_none() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> said));
        var row = signed("facility", Staff.FACILITY, said -> said);
        write("facility", new Row(row.registrar(), row.appointment(), row.canonical(), "{}"));

        assertThat(refusal()).isEqualTo("MALFORMED");
    }

    @Test
    void an_assertion_over_something_else_is_none() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> said));
        var row = signed("facility", Staff.FACILITY, said -> said);
        write("facility", new Row(row.registrar(), row.appointment(), row.canonical(), assertion("facility")));

        assertThat(refusal()).isEqualTo("ASSERTION_NOT_VALID");
    }

    @Test
    void a_step_that_is_not_there_is_missed() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> said));

        assertThat(refusal()).isEqualTo("POLICY_NOT_MET");
    }

    @Test
    void a_registrar_of_another_province_approves_nobody_here() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        var elsewhere = system.staff().elsewhere();
        var row = signed("provincial", Staff.ELSEWHERE, said -> by(said, elsewhere));
        write("provincial", new Row(elsewhere, office(elsewhere), row.canonical(), row.assertion()));
        write("facility", signed("facility", Staff.FACILITY, said -> said));

        assertThat(refusal()).isEqualTo("OUT_OF_SCOPE");
    }

    @Test
    void somebody_without_an_office_approves_nobody() {
        write("central", signed("central", Staff.CENTRAL, said -> said));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> said));
        var auditor = system.staff().officer();
        var row = signed("facility", Staff.OFFICER, said -> by(said, auditor));
        write(
                "facility",
                new Row(auditor, office(system.staff().facilityRegistrar()), row.canonical(), row.assertion()));

        assertThat(refusal()).isIn("REGISTRAR_NOT_APPOINTED", "CONFLICT_OF_INTEREST", "ASSERTION_NOT_VALID");
    }

    @Test
    void approvals_of_another_enrolment_are_none_of_this() {
        for (var step : new String[] {"central", "provincial", "facility"}) {
            var row = row(step);
            write(step, new Row(row.registrar(), row.appointment(), row.canonical(), row.assertion()));
        }

        assertThat(refusal()).isEqualTo("DECISION_NOT_VALID");
    }

    @Test
    void approvals_of_a_month_ago_are_too_old_whatever_their_rows_say() {
        var old = CanonicalJson.time(Instant.now().minus(Duration.ofDays(31)));
        write("central", signed("central", Staff.CENTRAL, said -> at(said, old)));
        write("provincial", signed("provincial", Staff.PROVINCIAL, said -> at(said, old)));
        write("facility", signed("facility", Staff.FACILITY, said -> at(said, old)));

        assertThat(refusal()).isEqualTo("DECISION_NOT_VALID");
    }

    /** By the CA; and nothing was made. */
    private String refusal() {
        var refused = catchThrowableOfType(CertificationRefused.class, this::accepted);
        assertThat(refused).as("the CA said no").isNotNull();
        assertThat(system.get(HeldCertificates.class).of(applicant.person())).isEmpty();
        assertThat(database.sql("""
                        select count(*) from ca.certificate where holder = 'person:' || :person
                        """)
                        .param("person", applicant.person().toString())
                        .query(Integer.class)
                        .single())
                .as("the CA's register")
                .isZero();
        return refused.reason();
    }

    /** The portal is made to believe it. */
    private HeldCertificate accepted() {
        database.sql("update ra.enrolment set state = 'APPROVED', next_step = null where id = :id")
                .param("id", applicant.enrolment())
                .update();
        var prepared = system.get(PrepareAcceptance.class)
                .prepare(applicant.person(), applicant.enrolment(), PrepareAcceptance.REMOTE);
        var assertion = system.shelf()
                .sign(
                        Applicant.passkey(doctor),
                        prepared.challenge().challenge().toByteArray());
        return system.get(AcceptCertificate.class).accept(applicant.person(), applicant.enrolment(), assertion);
    }

    /** What the registrar of the step said of another doctor, of this enrolment and a moment after it was submitted; signed with a passkey. */
    private Row signed(String step, String passkey, UnaryOperator<Map<String, Object>> lie) {
        var row = row(step);
        var said = new HashMap<String, Object>();
        new CanonicalJson(row.canonical())
                .tree()
                .properties()
                .forEach(member -> said.put(member.getKey(), member.getValue()));
        said.put("enrolmentSha256", sha256());
        var order = Map.of("central", 1L, "provincial", 2L, "facility", 3L);
        said.put("time", CanonicalJson.time(submittedAt.plusMillis(Objects.requireNonNull(order.get(step)))));
        var canonical = CanonicalJson.of(lie.apply(said));
        var assertion = system.shelf().sign(passkey, canonical.sha256());
        return new Row(row.registrar(), row.appointment(), canonical.text(), assertion.toJson());
    }

    private static Map<String, Object> by(Map<String, Object> said, UUID registrar) {
        said.put("registrar", registrar.toString());
        return said;
    }

    private static Map<String, Object> at(Map<String, Object> said, String time) {
        said.put("time", time);
        return said;
    }

    private String sha256() {
        return database.sql("select sha256 from ra.enrolment_version where enrolment = :id")
                .param("id", applicant.enrolment())
                .query(String.class)
                .single();
    }

    private Row row(String step) {
        return database.sql("""
                select registrar, appointment, canonical, assertion from ra.decision
                 where enrolment = :donor and step = :step
                """)
                .param("donor", donor)
                .param("step", step)
                .query((row, number) -> new Row(
                        row.getObject("registrar", UUID.class),
                        row.getObject("appointment", UUID.class),
                        row.getString("canonical"),
                        row.getString("assertion")))
                .single();
    }

    private String assertion(String step) {
        return row(step).assertion();
    }

    private UUID office(UUID registrar) {
        return database.sql("select id from ra.appointment where registrar = :registrar limit 1")
                .param("registrar", registrar)
                .query(UUID.class)
                .single();
    }

    private void write(String step, Row row) {
        database.sql("""
                insert into ra.decision (id, enrolment, version, step, decision, registrar, appointment, canonical, assertion, decided_at)
                values (:id, :enrolment, 1, :step, 'approve', :registrar, :appointment, :canonical, :assertion, now())
                """)
                .param("id", UUID.randomUUID())
                .param("enrolment", applicant.enrolment())
                .param("step", step)
                .param("registrar", row.registrar())
                .param("appointment", row.appointment())
                .param("canonical", row.canonical())
                .param("assertion", row.assertion())
                .update();
    }

    private Applicant applicant(SyntheticDoctor somebody) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Applicant(system, new Stopwatch(nowhere, Instant.now()), somebody);
    }
}
