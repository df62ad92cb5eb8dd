package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.approval.Statements;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import tools.jackson.databind.JsonNode;

/** Officers removed and appointments ended: both take effect on evidence of every age. And terms that follow each other. */
class OfficesTest {
    private static final TestCa CA = TestCa.start();
    private static final long YEARS = Duration.ofDays(730).toSeconds();

    private final byte[] pkcs10 = Csr.of(Csr.p256());
    private final ApprovalEvidence approval = Approval.of(pkcs10, TestCa.NOW);
    private final String evidence = Approval.recordedAt(CA, approval);
    private final UUID appointment = appointment();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void nothing_that_leads_to_a_removed_officer_is_evidence() {
        Approval.record(CA, Registrar.create());
        verify();
        var audited = CA.audited("central-officer.removed");

        CA.get(RemoveCentralOfficer.class).remove(approval.central().id(), "left the ministry", "operator:test");

        assertThat(reason()).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(CA.audited("central-officer.removed")).isEqualTo(audited + 1);
    }

    @Test
    void a_removed_officer_does_not_come_back_and_is_removed_once() {
        var officer = Registrar.create();
        Approval.record(CA, officer);
        CA.get(RemoveCentralOfficer.class).remove(officer.id(), "left", "operator:test");

        assertThatThrownBy(() -> Approval.record(CA, officer)).isInstanceOf(OfficerRefused.class);
        assertThatThrownBy(() -> Approval.record(CA, officer.underAnotherId())).isInstanceOf(OfficerRefused.class);
        assertThatThrownBy(() -> CA.get(RemoveCentralOfficer.class).remove(officer.id(), "left", "operator:test"))
                .isInstanceOf(OfficerRefused.class);
    }

    @Test
    void a_removal_on_another_node_takes_effect_within_a_second() throws InterruptedException {
        verify();
        CA.jdbc()
                .sql("insert into ca.central_officer_removal (registrar, reason, removed_at) values (:id, 'x', now())")
                .param("id", approval.central().id())
                .update();

        Thread.sleep(Duration.ofSeconds(1).toMillis());

        assertThat(reason()).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void a_removal_that_sql_takes_away_stays_in_force_here_and_elsewhere() {
        Approval.record(CA, Registrar.create());
        CA.get(RemoveCentralOfficer.class).remove(approval.central().id(), "left", "operator:test");
        assertThat(reason()).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);

        pastTheApplication(
                "delete from ca.central_officer_removal where registrar = :id",
                approval.central().id());

        assertThat(elsewhere().officer(approval.central().id())).isEmpty();
        assertThat(CA.get(FindCentralOfficers.class).find())
                .filteredOn(
                        officer -> officer.registrar().equals(approval.central().id()))
                .singleElement()
                .satisfies(officer -> {
                    assertThat(officer.removal()).isEqualTo(CentralOfficer.Removal.AUDITED_ONLY);
                    assertThat(officer.isInOffice()).isFalse();
                });
        pastTheApplication(
                "delete from audit.event where type = 'central-officer.removed' and subject = cast(:id as text)",
                approval.central().id());
        CA.get(CentralOfficers.class).record(List.of(), rootKey(), "operator:test");
        assertThat(reason()).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void the_last_officer_stays() {
        try (var ca = TestCa.start()) {
            var only = Registrar.create();
            Approval.record(ca, only);

            assertThatThrownBy(() -> ca.get(RemoveCentralOfficer.class).remove(only.id(), "left", "operator:test"))
                    .isInstanceOf(OfficerRefused.class);
        }
    }

    @Test
    void nothing_that_leads_to_an_ended_appointment_is_evidence() {
        verify();
        var statement = Statements.termination(appointment, approval.central(), TestCa.NOW);

        CA.get(EndAppointment.class).end(statement);
        CA.get(EndAppointment.class).end(statement);

        assertThat(reason()).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(CA.jdbc()
                        .sql("select statement from ca.ended_appointment where appointment = :id")
                        .param("id", appointment)
                        .query(String.class)
                        .single())
                .isEqualTo(statement);
    }

    @Test
    void an_end_that_sql_takes_away_comes_back_with_the_same_statement_however_old_it_is() {
        Approval.record(CA, Registrar.create());
        var statement = Statements.termination(appointment, approval.central(), TestCa.NOW);
        var other = Statements.termination(UUID.randomUUID(), approval.central(), TestCa.NOW);
        CA.get(EndAppointment.class).end(statement);
        pastTheApplication("delete from ca.ended_appointment where appointment = :id", appointment);
        CA.get(RemoveCentralOfficer.class).remove(approval.central().id(), "left", "operator:test");

        var later = new EndAppointment(
                CA.get(CentralOfficers.class),
                CA.get(CaProperties.class).relyingParty().party(),
                Clock.offset(CA.clock(), Duration.ofDays(31)));

        later.end(statement);
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> later.end(other))
                        .reason())
                .as("one that ended nothing before")
                .isEqualTo(Reason.DECISION_NOT_VALID);

        assertThat(CA.jdbc()
                        .sql("select count(*) from ca.ended_appointment where appointment = :id")
                        .param("id", appointment)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void only_a_central_officer_in_office_ends_an_appointment() {
        var stranger = Registrar.create();
        var lying = approval.central().lying(Lie.USER_NOT_VERIFIED);
        var impostor = new Registrar(approval.central().id(), stranger.passkey());

        assertThat(refusal(Statements.termination(appointment, stranger, TestCa.NOW)))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(refusal(Statements.termination(appointment, approval.provincial(), TestCa.NOW)))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(refusal(Statements.termination(appointment, lying, TestCa.NOW)))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        assertThat(refusal(Statements.termination(appointment, impostor, TestCa.NOW)))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        verify();
    }

    @Test
    void a_termination_is_read_strictly_and_is_of_now() {
        var honest = Statements.termination(appointment, approval.central(), TestCa.NOW);
        var moved = honest.replace(appointment.toString(), UUID.randomUUID().toString());

        assertThat(refusal(moved)).isEqualTo(Reason.ASSERTION_NOT_VALID);
        assertThat(refusal(honest.replace("{\"format\"", "{\"x\":\"\",\"format\"")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(honest.replace("termination/1", "termination/2"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("")).isEqualTo(Reason.MALFORMED);
        var twice = honest.replace("\"signature\":", "\"signature\":\"\",\"signature\":");
        assertThat(refusal(twice)).isEqualTo(Reason.MALFORMED);
        for (var time : new Duration[] {Duration.ofSeconds(1), Duration.ofDays(-31)}) {
            assertThat(refusal(Statements.termination(appointment, approval.central(), TestCa.NOW.plus(time))))
                    .isEqualTo(Reason.DECISION_NOT_VALID);
        }
    }

    // The provincial registrar decides twenty minutes ago and the facility's ten; a term of the former changes between.

    @Test
    void accepts_decisions_in_a_term_and_by_an_appointment_in_the_next() {
        assertThat(inTerms(term(-YEARS, -900), term(-899, YEARS), below(-899, YEARS)))
                .isEmpty();
        assertThat(inTerms(below(-899, YEARS), term(-899, YEARS), term(-YEARS, -900)))
                .isEmpty();
    }

    @Test
    void each_term_has_its_passkey() {
        var first = approval.provincial();
        var second = new Registrar(first.id(), Registrar.create().passkey());
        var early = term(-YEARS, -900);
        var late = approval.appointment("provincial", second, approval.central(), seconds(-899), seconds(YEARS));

        assertThat(inTerms(early, late, below(second, -899, YEARS))).isEmpty();
        assertThat(inTerms(early, late, below(first, -899, YEARS))).contains(Reason.ASSERTION_NOT_VALID);
        approval.provincial(second);
        assertThat(inTerms(early, late, below(second, -899, YEARS))).contains(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_two_terms_at_the_same_time() {
        assertThat(inTerms(term(-YEARS, -900), term(-900, YEARS), below(-899, YEARS)))
                .contains(Reason.MALFORMED);
        assertThat(inTerms(term(-YEARS, YEARS), term(-900, 900), below(-899, 899)))
                .contains(Reason.MALFORMED);
        assertThat(inTerms(term(-900, 900), term(-YEARS, YEARS), below(-899, 899)))
                .contains(Reason.MALFORMED);
        var once = term(-YEARS, YEARS);
        assertThat(inTerms(once, once, below(-YEARS, YEARS))).contains(Reason.MALFORMED);
        assertThat(inTerms(term(-YEARS, YEARS), below(-YEARS, YEARS), below(-900, 900)))
                .contains(Reason.MALFORMED);
    }

    @Test
    void refuses_a_decision_between_two_terms_and_a_term_that_ends_before_it_begins() {
        assertThat(inTerms(term(-YEARS, -1201), term(-1199, YEARS), below(-899, YEARS)))
                .contains(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(inTerms(term(-YEARS, -1200), term(-1199, YEARS), below(-899, YEARS)))
                .isEmpty();
        assertThat(inTerms(term(-YEARS, YEARS), term(YEARS + 2, YEARS + 1), below(-899, YEARS)))
                .contains(Reason.MALFORMED);
    }

    @Test
    void refuses_an_appointment_that_no_single_term_of_its_appointer_spans() {
        assertThat(inTerms(term(-YEARS, -900), term(-899, YEARS), below(-900, YEARS)))
                .contains(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(inTerms(term(-YEARS, -900), term(-899, YEARS), below(-899, YEARS + 1)))
                .contains(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(inTerms(term(-YEARS, YEARS), below(-YEARS - 1, YEARS))).contains(Reason.REGISTRAR_NOT_APPOINTED);
        // Also one that no decision needs.
        assertThat(inTerms(term(-YEARS, YEARS), below(-YEARS, YEARS), below(YEARS + 1, YEARS + 2)))
                .contains(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void a_next_term_holds_nothing_of_one_that_was_ended() {
        var early = term(-YEARS, -900);
        CA.get(EndAppointment.class)
                .end(Statements.termination(
                        UUID.fromString(early.get("id").stringValue()), approval.central(), TestCa.NOW));

        assertThat(inTerms(early, term(-899, YEARS), below(-899, YEARS))).contains(Reason.REGISTRAR_NOT_APPOINTED);
        // Appointed in the ended term; the new one, if it stands alone, began later.
        assertThat(inTerms(term(-1800, YEARS), below(-3600, YEARS))).contains(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void each_term_has_its_scope() {
        var elsewhere = Approval.of(pkcs10, TestCa.NOW)
                .change("appointment/provincial", a -> a.put("scope", "51").put("province", "51"));
        var late = elsewhere.appointment(
                "provincial", approval.provincial(), approval.central(), seconds(-899), seconds(YEARS));
        var early = elsewhere.appointment(
                "provincial", approval.provincial(), approval.central(), seconds(-YEARS), seconds(-900));

        assertThat(inTerms(term(-YEARS, -900), late, below(-899, YEARS))).contains(Reason.REGISTRAR_NOT_APPOINTED);
        assertThat(inTerms(early, term(-899, YEARS), below(-899, YEARS))).contains(Reason.OUT_OF_SCOPE);
    }

    private JsonNode term(long from, long until) {
        return approval.appointment(
                "provincial", approval.provincial(), approval.central(), seconds(from), seconds(until));
    }

    private JsonNode below(long from, long until) {
        return below(approval.provincial(), from, until);
    }

    private JsonNode below(Registrar appointer, long from, long until) {
        return approval.appointment("facility", approval.facility(), appointer, seconds(from), seconds(until));
    }

    private static Duration seconds(long fromNow) {
        return Duration.ofSeconds(fromNow);
    }

    /** Why evidence with these appointments is refused; empty if it holds. */
    private Optional<Reason> inTerms(JsonNode... appointments) {
        var json = approval.appointments(List.of(appointments)).json();
        return Optional.ofNullable(catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> CA.get(VerifyEvidence.class).verify(json, Csr.keyOf(pkcs10))))
                .map(EvidenceRefused::reason);
    }

    /** The officers as a process sees them that has just started. */
    private static CentralOfficers.Offices elsewhere() {
        return new CentralOfficers(
                        CA.jdbc(),
                        CA.get(TransactionTemplate.class),
                        CA.get(AuditLog.class),
                        CA.get(Hierarchy.class),
                        CA.clock())
                .offices();
    }

    private static SigningKey rootKey() {
        return CA.rootToken().find("root-1").orElseThrow();
    }

    private static void pastTheApplication(String sql, UUID officer) {
        CA.get(TransactionTemplate.class).executeWithoutResult(status -> {
            CA.jdbc().sql("set local session_replication_role = replica").update();
            assertThat(CA.jdbc().sql(sql).param("id", officer).update()).isPositive();
        });
    }

    /** The id under which the facility's registrar decided in this evidence. */
    private UUID appointment() {
        return UUID.fromString(new tools.jackson.databind.json.JsonMapper()
                .readTree(evidence)
                .at("/appointments/1/id")
                .stringValue());
    }

    private void verify() {
        CA.get(VerifyEvidence.class).verify(evidence, Csr.keyOf(pkcs10));
    }

    private Reason reason() {
        return catchThrowableOfType(EvidenceRefused.class, this::verify).reason();
    }

    private static Reason refusal(String statement) {
        return catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> CA.get(EndAppointment.class).end(statement))
                .reason();
    }
}
