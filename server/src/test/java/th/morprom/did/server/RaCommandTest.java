package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.approval.Registrar;

/** What the portal's operator does before and after a ceremony that records a central officer. */
class RaCommandTest {
    @TempDir
    private Path folder;

    private final Registrar officer = Registrar.create();
    private CommandStage stage;

    @BeforeEach
    void register() throws IOException {
        stage = new CommandStage(folder, "audit", "ra");
        stage.jdbc.sql("""
                insert into ra.person
                    (id, title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                     citizen_number, citizen_reference, citizen_masked, auditor, created_at)
                values (?, 'นาง', 'สมศรี', 'มั่นคง', 'Somsri', 'Mankhong', '1970-01-01', '\\x00', '\\x01', 'X-XXXX-XXXXX-00-0', false, now())
                """).param(officer.id()).update();
        passkey(officer.passkey().credentialId());
    }

    @Test
    void an_officers_file_goes_to_the_ceremony_and_comes_back() throws IOException {
        var file = folder.resolve("somsri.json");

        var code = stage.run(
                "ra",
                "officer-file",
                "--person",
                officer.id().toString(),
                "--name",
                "สมศรี มั่นคง",
                "--out",
                file.toString());

        assertThat(code).as(stage.said()).isZero();
        var read = OfficerFile.read(Files.readString(file));
        assertThat(read.registrar()).isEqualTo(officer.id());
        assertThat(read.publicKey().toByteArray()).isEqualTo(officer.passkey().publicKey());
        assertThat(stage.said()).contains(read.fingerprint());

        assertThat(stage.run("ra", "record-officer", "--file", file.toString()))
                .as(stage.said())
                .isZero();
        assertThat(stage.run("ra", "record-officer", "--file", file.toString()))
                .as("the same twice is one")
                .isZero();
        assertThat(stage.jdbc
                        .sql("select tier || ' ' || scope from ra.appointment where registrar = ?")
                        .param(officer.id())
                        .query(String.class)
                        .list())
                .containsExactly("central TH");
        assertThat(stage.jdbc
                        .sql("select type from audit.event where actor = 'operator:test-1' order by sequence")
                        .query(String.class)
                        .list())
                .contains("command.given", "central-officer.recorded");
    }

    @Test
    void what_is_not_the_passkey_that_he_registered_or_holds_office_with_is_refused() throws IOException {
        var mine = new Passkey(
                Bytes.of(officer.passkey().credentialId()),
                Bytes.of(officer.passkey().publicKey()),
                0);
        var swapped = new Passkey(
                mine.credentialId(), Bytes.of(Registrar.create().passkey().publicKey()), 0);
        passkey(new byte[] {9, 9, 9});
        var second = new Passkey(Bytes.of(new byte[] {9, 9, 9}), mine.publicKey(), 0);

        assertThat(record(swapped)).isEqualTo(1);
        assertThat(stage.said()).contains("OTHER_KEY");
        assertThat(record(mine)).as(stage.said()).isZero();
        assertThat(record(second)).isEqualTo(1);
        assertThat(stage.said()).contains("ALREADY_APPOINTED");
        assertThat(stage.jdbc
                        .sql("select count(*) from ra.appointment where registrar = ?")
                        .param(officer.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_office_of_a_removed_officer_ends_but_never_the_last() throws IOException {
        var mine = new Passkey(
                Bytes.of(officer.passkey().credentialId()),
                Bytes.of(officer.passkey().publicKey()),
                0);
        assertThat(record(mine)).as(stage.said()).isZero();

        assertThat(endOfficer()).isEqualTo(1);
        assertThat(stage.said()).contains("NOT_ENTITLED");

        // Another one's, as it would have been recorded.
        stage.jdbc.sql("""
                with other as (
                    insert into ra.person (id, title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                           citizen_number, citizen_reference, citizen_masked, auditor, created_at)
                    select gen_random_uuid(), title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                           citizen_number, '\\x02', citizen_masked, auditor, created_at from ra.person
                    returning id),
                held as (
                    insert into ra.passkey (credential_id, person, public_key, sign_count, created_at)
                    select '\\x0808', other.id, '\\x00', 0, now() from other returning person, credential_id)
                insert into ra.appointment (id, registrar, tier, scope, credential_id, not_before, not_after)
                select gen_random_uuid(), held.person, a.tier, a.scope, held.credential_id, a.not_before, a.not_after
                  from held, ra.appointment a
                """).update();

        assertThat(endOfficer()).as(stage.said()).isZero();
        assertThat(stage.jdbc
                        .sql("select count(*) from ra.appointment where registrar = ? and ended_at is null")
                        .param(officer.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int endOfficer() {
        return stage.run("ra", "end-officer", "--person", officer.id().toString());
    }

    private int record(Passkey passkey) throws IOException {
        var file = Files.writeString(
                folder.resolve("given.json"),
                OfficerFile.of(officer.id(), "สมศรี มั่นคง", passkey).write());
        return stage.run("ra", "record-officer", "--file", file.toString());
    }

    @Test
    void whom_nobody_knows_or_which_passkey_is_meant_is_asked() throws IOException {
        passkey(new byte[] {9, 9, 9});
        var file = folder.resolve("somsri.json").toString();

        assertThat(stage.run(
                        "ra", "officer-file", "--person", officer.id().toString(), "--name", "สมศรี", "--out", file))
                .isEqualTo(1);
        assertThat(stage.said()).contains("there are 2 such passkeys");
        assertThat(stage.run(
                        "ra",
                        "officer-file",
                        "--person",
                        officer.id().toString(),
                        "--name",
                        "สมศรี",
                        "--out",
                        file,
                        "--credential",
                        "CQkJ"))
                .isZero();
        assertThat(stage.run(
                        "ra",
                        "officer-file",
                        "--person",
                        UUID.randomUUID().toString(),
                        "--name",
                        "x",
                        "--out",
                        file + "2"))
                .isEqualTo(1);
        Files.writeString(
                Path.of(file),
                Files.readString(Path.of(file))
                        .replace(officer.id().toString(), UUID.randomUUID().toString()));
        assertThat(stage.run("ra", "record-officer", "--file", file)).isEqualTo(1);
        assertThat(stage.said()).contains("NO_PASSKEY");
    }

    @Test
    void a_person_gets_one_duty_and_loses_it_again() {
        assertThat(assign("auditor")).as(stage.said()).isZero();
        assertThat(duties()).isEqualTo("true false -");
        assertThat(assign("operator")).as(stage.said()).isZero();
        assertThat(duties()).isEqualTo("false true -");
        assertThat(assign("none")).as(stage.said()).isZero();
        assertThat(duties()).isEqualTo("false false -");
        assertThat(stage.jdbc
                        .sql(
                                "select subject from audit.event where type = 'staff.assigned' and actor = 'operator:test-1'")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .containsOnly(officer.id().toString());
    }

    @Test
    void no_duty_goes_to_nobody_to_nowhere_or_by_another_name() {
        assertThat(stage.run(
                        "ra", "assign-duties", "--person", UUID.randomUUID().toString(), "--duty", "auditor"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("UNKNOWN_PERSON");
        assertThat(stage.run(
                        "ra",
                        "assign-duties",
                        "--person",
                        officer.id().toString(),
                        "--duty",
                        "officer",
                        "--at",
                        "ZZ9999999"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("UNKNOWN_FACILITY");
        assertThat(assign("king")).isEqualTo(2);
        assertThat(duties()).isEqualTo("false false -");
    }

    private int assign(String duty) {
        return stage.run("ra", "assign-duties", "--person", officer.id().toString(), "--duty", duty);
    }

    private String duties() {
        return stage.jdbc
                .sql(
                        "select auditor || ' ' || operator || ' ' || coalesce(officer_at, '-') from ra.person where id = ?")
                .param(officer.id())
                .query(String.class)
                .single();
    }

    private void passkey(byte[] credentialId) {
        stage.jdbc
                .sql(
                        "insert into ra.passkey (credential_id, person, public_key, sign_count, created_at) values (?, ?, ?, 0, now())")
                .params(credentialId, officer.id(), officer.passkey().publicKey())
                .update();
    }
}
