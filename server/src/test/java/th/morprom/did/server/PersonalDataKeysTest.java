package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.Token;
import th.morprom.did.ra.person.PersonalDataKeys;

/** The keys for personal data when nodes start: made once, and never beside people whom other keys have encrypted. */
class PersonalDataKeysTest {
    private static final byte[] NUMBER = "1101700230708".getBytes(StandardCharsets.US_ASCII);
    private static final int NODES = 4;

    @TempDir
    private Path folder;

    private final List<Token> tokens = new ArrayList<>();
    private CommandStage stage;

    @BeforeEach
    void install() throws Exception {
        stage = new CommandStage(folder, "audit", "ra");
        for (var node = 0; node < NODES; node++) {
            tokens.add(stage.token());
        }
    }

    @AfterEach
    void close() {
        tokens.forEach(Token::close);
    }

    @Test
    void nodes_that_start_together_for_the_first_time_have_the_same() throws Exception {
        var nodes = startedTogether();

        for (var node : nodes) {
            assertThat(node.decrypt(nodes.get(0).encrypt(NUMBER))).isEqualTo(NUMBER);
            assertThat(node.lookup(NUMBER)).isEqualTo(nodes.get(0).lookup(NUMBER));
        }
        assertThat(started(tokens.get(0)).lookup(NUMBER)).isEqualTo(nodes.get(0).lookup(NUMBER));
    }

    @Test
    void a_token_without_them_does_not_serve_people_who_registered_on_another() {
        stage.jdbc.sql("""
                insert into ra.person
                    (id, title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                     citizen_number, citizen_reference, citizen_masked, auditor, created_at)
                values (gen_random_uuid(), 'นาง', 'สมศรี', 'มั่นคง', 'Somsri', 'Mankhong', '1970-01-01', '\\x00', '\\x01',
                        'X-XXXX-XXXXX-00-0', false, now())
                """).update();

        assertRefused();
    }

    @Test
    void nor_staff_whom_a_facility_has_named() {
        nameStaff();

        assertRefused();
    }

    @Test
    void people_are_served_on_the_token_that_has_them() {
        var before = started(tokens.get(0));
        nameStaff();

        assertThat(started(tokens.get(1)).lookup(NUMBER)).isEqualTo(before.lookup(NUMBER));
    }

    private void nameStaff() {
        stage.jdbc.sql("""
                insert into ra.staff_member
                    (id, citizen_reference, citizen_number, citizen_masked, title_th, given_name_th, family_name_th, recorded_at)
                values (gen_random_uuid(), '\\x01', '\\x00', 'X-XXXX-XXXXX-00-0', 'นาง', 'สมศรี', 'มั่นคง', now())
                """).update();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> started(tokens.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("personal-data")
                .hasMessageContaining("not the token that it was made on");
        assertThat(tokens.get(0).findSecret("personal-data"))
                .as("nothing is made")
                .isEmpty();
    }

    private List<PersonalDataKeys> startedTogether() throws Exception {
        var threads = Executors.newFixedThreadPool(NODES);
        try {
            var together = new CyclicBarrier(NODES);
            var starts = tokens.stream()
                    .<Callable<PersonalDataKeys>>map(token -> () -> {
                        together.await();
                        return started(token);
                    })
                    .toList();
            var nodes = new ArrayList<PersonalDataKeys>();
            for (var start : threads.invokeAll(starts)) {
                nodes.add(start.get());
            }
            return nodes;
        } finally {
            threads.shutdownNow();
        }
    }

    private PersonalDataKeys started(Token token) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(stage.database));
        return new RaRole().personalDataKeys(token, new OwnKeys(stage.jdbc, transaction), stage.jdbc);
    }
}
