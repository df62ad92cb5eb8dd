package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

class SeveralNodesTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);

    @Test
    void nodes_that_start_together_renew_each_ocsp_signer_once() throws Exception {
        try (var ca = TestCa.start()) {
            var before = signer(ca.get(Hierarchy.class));
            ca.clock().advance(Duration.ofDays(300));
            var threads = Executors.newFixedThreadPool(2);

            Callable<AnnotationConfigApplicationContext> node = ca::anotherNode;
            var nodes = threads.invokeAll(List.of(node, node));

            threads.shutdown();
            try (var one = nodes.get(0).get();
                    var other = nodes.get(1).get()) {
                var renewed = signer(one.getBean(Hierarchy.class));
                assertThat(renewed).isNotEqualTo(before).isEqualTo(signer(other.getBean(Hierarchy.class)));
            }
            assertThat(ca.jdbc().sql("""
                                    select count(*) from ca.service_key
                                     where service = 'ocsp' and authority = 'signing' and authority_generation = 1
                                    """).query(Integer.class).single()).isEqualTo(2);
        }
    }

    private static Object signer(Hierarchy hierarchy) {
        return hierarchy.ocspSigner(SIGNING).orElseThrow().certificate();
    }
}
