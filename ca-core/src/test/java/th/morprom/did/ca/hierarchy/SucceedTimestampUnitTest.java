package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.TestCa;

class SucceedTimestampUnitTest {
    @Test
    void keeps_the_unit_while_more_than_a_quarter_of_its_time_is_left() {
        try (var ca = TestCa.start()) {
            ca.clock().advance(Duration.ofDays(270));

            var unit = ca.get(SucceedTimestampUnit.class).take();

            assertThat(unit.certificate())
                    .isEqualTo(ca.get(Hierarchy.class).timestampUnit().certificate());
        }
    }

    @Test
    void makes_one_successor_however_many_ask_at_once_and_no_restart_is_needed() throws Exception {
        try (var ca = TestCa.start()) {
            ca.clock().advance(Duration.ofDays(280));
            var succeed = ca.get(SucceedTimestampUnit.class);
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<X509CertificateHolder> ask = () -> succeed.take().certificate();
                var answers = new HashSet<X509CertificateHolder>();
                for (var answer : threads.invokeAll(
                        IntStream.range(0, 8).mapToObj(i -> ask).toList())) {
                    answers.add(answer.get());
                }
                assertThat(answers).hasSize(1);
            } finally {
                threads.shutdown();
            }

            var successor = succeed.take();

            assertThat(successor.certificate())
                    .isNotEqualTo(ca.get(Hierarchy.class).timestampUnit().certificate());
            assertThat(successor.certificate().getNotBefore().toInstant())
                    .isAfter(TestCa.NOW.plus(Duration.ofDays(279)));
            assertThat(ca.jdbc()
                            .sql("select count(*) from ca.service_key where service = 'tsa'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }
}
