package th.morprom.did.signing.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.signing.sample.SigningSystem;

/** Doctors sign, credentials are made, two nodes re-wrap, and generation follows generation. */
class RotationUnderLoadTest {
    private static final int SIGNERS = 4;
    private static final int ROTATIONS = 3;

    private final SigningSystem system = new SigningSystem();
    private final Credentials credentials = new Credentials(system.jdbc);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(system.database));

    @Test
    void no_signature_fails_while_two_nodes_rewrap_all_keys_again_and_again()
            throws InterruptedException, ExecutionException {
        var ids = new ArrayList<UUID>();
        for (var i = 0; i < 60; i++) {
            ids.add(system.newCredential().id());
        }
        var over = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(SIGNERS + 3);
        try {
            var signing = new ArrayList<Future<Integer>>();
            for (var i = 0; i < SIGNERS; i++) {
                signing.add(threads.submit(signer(ids, new Random(i), over)));
            }
            var creating = threads.submit(creator(over));
            for (var i = 0; i < ROTATIONS; i++) {
                system.rotateWrappingKey.rotate("operator-7");
                Callable<RewrapKeys.Run> node = system.rewrapKeys::rewrap;
                for (var run : threads.invokeAll(List.of(node, node))) {
                    assertThat(run.get().refused()).isZero();
                }
            }
            over.set(true);

            for (var signer : signing) {
                assertThat(signer.get()).isPositive();
            }
            assertThat(creating.get()).isPositive();
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        system.rewrapKeys.rewrap();
        assertThat(generationsInUse()).containsExactly(1 + ROTATIONS);
    }

    /** Takes its credential as a signature does: held for a moment, then used without. */
    private Callable<Integer> signer(List<UUID> ids, Random random, AtomicBoolean over) {
        return () -> {
            var signatures = 0;
            while (!over.get()) {
                var id = ids.get(random.nextInt(ids.size()));
                var credential =
                        transaction.execute(status -> credentials.hold(id).orElseThrow());
                system.keys.use(credential.key(), key -> key.sign(new byte[] {1, 2, 3}));
                signatures++;
            }
            return signatures;
        };
    }

    private Callable<Integer> creator(AtomicBoolean over) {
        return () -> {
            var created = 0;
            while (!over.get()) {
                system.newCredential();
                created++;
            }
            return created;
        };
    }

    private List<Integer> generationsInUse() {
        return system.jdbc
                .sql("select distinct wrapped_under from signing.credential")
                .query(Integer.class)
                .list();
    }
}
