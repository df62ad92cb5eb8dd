package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.ImportOrganisationList.Before;
import th.morprom.did.ca.evidence.ImportOrganisationList.Changes;
import th.morprom.did.ca.evidence.ImportOrganisationList.Watched;
import th.morprom.did.ca.evidence.Organisations.Standing;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.approval.OrganisationList;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.approval.SealOrder;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

/** Which list of organisations the CA takes, how long it believes it, and what it makes of the order of a seal. */
class OrganisationListTest {
    private static final TestCa CA = TestCa.start();

    private final byte[] key = Csr.p256().getPublic().getEncoded();
    private final Registrar one = Registrar.create();
    private final Registrar other = Registrar.create();
    private final int next = CA.get(Organisations.class).version() + 1;

    @AfterAll
    static void close() {
        CA.close();
    }

    @BeforeEach
    void record() {
        Approval.record(CA, one);
        Approval.record(CA, other);
    }

    @Test
    void takes_what_two_central_officers_signed_and_the_same_again_changes_nothing() {
        var audited = CA.audited(Organisations.IMPORTED);
        var json = list().with("facility").signed(one).signed(other).json();

        importing().importList(json, "operator:test");
        importing().importList(json, "operator:test");

        assertThat(organisations().standing()).isEqualTo(Standing.IN_FORCE);
        assertThat(organisations().version()).isEqualTo(next);
        assertThat(organisations().find("AA0000051").orElseThrow().kind()).isEqualTo(OrganisationKind.FACILITY);
        assertThat(CA.audited(Organisations.IMPORTED)).isEqualTo(audited + 1);
    }

    @Test
    void tells_beforehand_what_would_change() {
        imports(list().with("facility").with("AA0000052", "50", "facility"));

        var preview = importing()
                .look(signed(new OrganisationList(next + 1, TestCa.NOW)
                        .with("small-facility")
                        .with("AA0000053", "51", "region")));

        assertThat(preview.kinds()).containsEntry("small-facility", 1).containsEntry("region", 1);
        assertThat(preview.changes()).isEqualTo(new Changes(1, 1, 1, 0));
    }

    @Test
    void tells_beforehand_what_is_called_otherwise_and_what_is_new_and_no_facility() {
        imports(list().with("AA0000051", "50", "small-facility", "รพ.สต.ตัวอย่าง")
                .with("AA0000052", "50", "facility", "โรงพยาบาลหนึ่ง"));

        var preview = importing()
                .look(signed(new OrganisationList(next + 1, TestCa.NOW)
                        .with("AA0000051", "50", "small-facility", "โรงพยาบาลหนึ่ง")
                        .with("AA0000052", "50", "facility", "โรงพยาบาลหนึ่ง")
                        .with("AA0000053", "50", "facility", "โรงพยาบาลใหม่")
                        .with("AA0000054", "50", "small-facility", "รพ.สต.ใหม่")));

        assertThat(preview.changes()).isEqualTo(new Changes(2, 0, 0, 1));
        assertThat(preview.watched())
                .containsExactly(
                        new Watched(
                                "AA0000051",
                                Optional.of("small-facility 50 รพ.สต.ตัวอย่าง"),
                                "small-facility 50",
                                "โรงพยาบาลหนึ่ง"),
                        new Watched("AA0000054", Optional.empty(), "small-facility 50", "รพ.สต.ใหม่"));
    }

    @Test
    void tells_beforehand_what_would_change_also_when_the_list_before_is_not_believed_any_more() {
        var third = Registrar.create();
        Approval.record(CA, third);
        imports(list().with("facility"));
        CA.get(RemoveCentralOfficer.class).remove(other.id(), "left", "operator:test");

        var preview = importing()
                .look(new OrganisationList(next + 1, TestCa.NOW)
                        .with("small-facility")
                        .signed(one)
                        .signed(third)
                        .json());

        assertThat(preview.before()).isEqualTo(new Before(next, Standing.BROKEN));
        assertThat(preview.changes()).isEqualTo(new Changes(0, 0, 1, 0));
        assertThat(preview.watched()).extracting(Watched::before).containsExactly(Optional.of("facility 50"));
    }

    @Test
    void refuses_a_list_that_two_officers_did_not_sign_lately() {
        var stranger = Registrar.create();
        var late = TestCa.NOW.minus(Duration.ofDays(31)).toString();

        assertThat(reason(list().signed(one))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(list().signed(one).signed(one))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
        assertThat(reason(list().signed(one).signed(stranger))).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        var copy = new Registrar(UUID.randomUUID(), one.passkey().underAnotherId());
        Approval.record(CA, copy);
        assertThat(reason(list().signed(one).signed(copy))).as("one key").isEqualTo(Reason.CONFLICT_OF_INTEREST);
        assertThat(reason(list().signed(one).signed(other.lying(Lie.WRONG_SIGNATURE))))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        assertThat(reason(list().signed(one).signed(other, s -> s.put("time", late))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
        assertThat(reason(list().signed(one)
                        .signed(
                                other,
                                s -> s.put("time", TestCa.NOW.plusSeconds(1).toString()))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_a_list_that_was_changed_or_is_in_disorder() {
        var signed = list().with("small-facility").signed(one).signed(other);
        var changed = signed.tree();
        changed.put("organisations", changed.path("organisations").stringValue().replace("small-", ""));
        var added = signed.tree();
        added.put("organisations", added.path("organisations").stringValue() + "AA0000052,50,region,x\n");

        assertThat(reason(changed.toString())).isEqualTo(Reason.MALFORMED);
        assertThat(reason(added.toString())).isEqualTo(Reason.MALFORMED);
        assertThat(reason(list().with("hospital").signed(one).signed(other))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(list().with("facility")
                        .signed(one)
                        .with("AA0000052", "50", "facility")
                        .signed(other)))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reason("{}")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_another_list_of_a_number_that_is_there_and_an_older_one() {
        imports(list().with("facility"));

        assertThat(reason(list().with("small-facility").signed(one).signed(other)))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void nothing_is_believed_once_one_who_signed_it_is_removed() {
        imports(list().with("small-facility"));

        CA.get(RemoveCentralOfficer.class).remove(other.id(), "left", "operator:test");

        assertThat(organisations().standing()).isEqualTo(Standing.BROKEN);
        assertThat(organisations().find("AA0000051")).isEmpty();
        assertThat(sealRefusal(order())).isEqualTo(Reason.LIST_NOT_IN_FORCE);
    }

    @Test
    void what_sql_changed_or_took_away_is_not_believed_here_or_on_another_node() {
        imports(list().with("small-facility"));
        organisations().standing();

        pastTheApplication(
                "update ca.organisation_list set list = replace(list, 'small-', '') where version = " + next);
        assertThat(elsewhere().standing()).isEqualTo(Standing.BROKEN);
        pastTheApplication("delete from ca.organisation_list where version = " + next);

        assertThat(organisations().standing()).isEqualTo(Standing.BROKEN);
        assertThat(elsewhere().standing()).isEqualTo(Standing.BROKEN);
    }

    @Test
    void a_seal_is_certified_for_a_facility_as_the_list_has_it_alone() {
        imports(list().with("facility"));
        var holds = order();
        CA.get(VerifySealOrder.class).verify(holds.json(), SubjectPublicKeyInfo.getInstance(key));

        imports(new OrganisationList(next + 1, TestCa.NOW).with("AA0000051", "51", "facility"));
        assertThat(sealRefusal(holds)).isEqualTo(Reason.NOT_AS_LISTED);

        imports(new OrganisationList(next + 2, TestCa.NOW));
        assertThat(sealRefusal(holds)).isEqualTo(Reason.FACILITY_NOT_LISTED);
    }

    private SealOrder order() {
        var order = SealOrder.agreed(key, TestCa.NOW);
        Approval.record(CA, order.central());
        return order;
    }

    private Reason sealRefusal(SealOrder order) {
        return catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> CA.get(VerifySealOrder.class).verify(order.json(), SubjectPublicKeyInfo.getInstance(key)))
                .reason();
    }

    private OrganisationList list() {
        return new OrganisationList(next, TestCa.NOW);
    }

    private Reason reason(OrganisationList list) {
        return reason(list.json());
    }

    private static Reason reason(String json) {
        return catchThrowableOfType(EvidenceRefused.class, () -> importing().importList(json, "operator:test"))
                .reason();
    }

    private void imports(OrganisationList list) {
        importing().importList(signed(list), "operator:test");
    }

    private String signed(OrganisationList list) {
        return list.signed(one).signed(other).json();
    }

    private static ImportOrganisationList importing() {
        return CA.get(ImportOrganisationList.class);
    }

    private static Organisations organisations() {
        return CA.get(Organisations.class);
    }

    /** The same database as another process sees it. */
    private static Organisations elsewhere() {
        return new Organisations(
                CA.get(JdbcClient.class),
                CA.get(CentralOfficers.class),
                CA.get(CaProperties.class).relyingParty().party());
    }

    private static void pastTheApplication(String sql) {
        CA.get(TransactionTemplate.class).executeWithoutResult(status -> {
            CA.jdbc().sql("set local session_replication_role = replica").update();
            CA.jdbc().sql(sql).update();
        });
    }
}
