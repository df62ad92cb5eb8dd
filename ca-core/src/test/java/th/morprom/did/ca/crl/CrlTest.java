package th.morprom.did.ca.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class CrlTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final Cause SUPERSEDED = Cause.of(RevocationReason.SUPERSEDED);
    private static final Requester OPERATOR = new Requester.Operator("test");
    // So long a pause between two lists that even a slow machine gathers a burst.
    private static final TestCa CA = TestCa.with(Map.of("morprom.ca.crl-gather", "10s"));
    private static final MockMvc HTTP =
            MockMvcBuilders.standaloneSetup(CA.get(CrlController.class)).build();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void numbers_grow_without_gaps_also_when_many_publish_at_once() throws Exception {
        var first = current().number().value();
        var threads = Executors.newFixedThreadPool(4);

        var published = threads.invokeAll(IntStream.range(0, 12)
                .mapToObj(i -> (Callable<Long>)
                        () -> CA.get(PublishCrl.class).publish(SIGNING).number().value())
                .toList());

        threads.shutdown();
        var numbers = new TreeSet<Long>();
        for (var number : published) {
            numbers.add(number.get());
        }
        assertThat(numbers).hasSize(12);
        assertThat(numbers.first()).isEqualTo(first + 1);
        assertThat(numbers.last()).isEqualTo(first + 12);
    }

    @Test
    void the_schedule_renews_a_list_when_half_of_its_time_is_over() {
        var before = current();
        CA.get(CrlSchedule.class).publishDue();
        assertThat(current()).isEqualTo(before);

        CA.clock().advance(Duration.ofHours(13));
        CA.get(CrlSchedule.class).publishDue();

        assertThat(current().number().value()).isEqualTo(before.number().value() + 1);
        CA.clock().advance(Duration.ofHours(-13));
    }

    @Test
    void a_burst_of_revocations_is_on_a_list_within_seconds_and_makes_few_of_them() {
        var before = current().number().value();
        var serials = IntStream.range(0, 12)
                .mapToObj(i -> Approval.issueFrom(CA).serial())
                .toList();

        serials.forEach(CrlTest::revoke);

        var hanging = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!serials.stream().allMatch(CrlTest::isListed)) {
            assertThat(System.nanoTime()).as("it hangs").isLessThan(hanging);
            Thread.onSpinWait();
        }
        assertThat(current().number().value() - before).isLessThan(12);
    }

    @Test
    void the_schedule_makes_up_for_a_list_that_a_crash_prevented() {
        try (var crashing = TestCa.with(Map.of("morprom.ca.crl-gather", "1m"))) {
            var first = Approval.issueFrom(crashing).serial();
            var second = Approval.issueFrom(crashing).serial();
            for (var serial : List.of(first, second)) {
                crashing.get(RevokeCertificate.class).revoke(serial, SUPERSEDED, OPERATOR);
            }
            crashing.restart();

            var list = crashing.get(FindCrl.class).find(SIGNING).orElseThrow();

            assertThat(isOn(list, second)).isTrue();
        }
    }

    @Test
    void the_database_refuses_to_change_a_published_list() {
        assertThatThrownBy(() -> CA.jdbc()
                        .sql("update ca.crl set next_update = next_update + interval '1 year'")
                        .update())
                .hasMessageContaining("not allowed");
    }

    @Test
    void serves_the_lists_with_what_caches_need() throws Exception {
        var crl = current();
        HTTP.perform(get("/crl/signing-1.crl"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pkix-crl"))
                .andExpect(content().bytes(crl.der().toByteArray()))
                .andExpect(header().dateValue("Last-Modified", crl.thisUpdate().toEpochMilli()))
                .andExpect(header().string("Cache-Control", "max-age=60, must-revalidate, public"));

        HTTP.perform(get("/crl/signing-1.crl")
                        .header("If-None-Match", '"' + crl.der().sha256() + '"'))
                .andExpect(status().isNotModified());
        HTTP.perform(get("/crl/root-1.crl")).andExpect(status().isOk());
        HTTP.perform(get("/crl/signing.crl"))
                .andExpect(content().bytes(crl.der().toByteArray()));
    }

    @Test
    void answers_an_unknown_name_with_a_problem() throws Exception {
        for (var name : List.of("other", "signing-2", "signing-0", "signing-99999999999")) {
            HTTP.perform(get("/crl/" + name + ".crl").header("Accept", "application/pkix-crl"))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"))
                    .andExpect(jsonPath("$.status").value(404));
        }
    }

    private static void revoke(SerialNumber serial) {
        CA.get(RevokeCertificate.class).revoke(serial, SUPERSEDED, OPERATOR);
    }

    private static boolean isListed(SerialNumber serial) {
        return isOn(current(), serial);
    }

    private static boolean isOn(Crl list, SerialNumber serial) {
        try {
            return new X509CRLHolder(list.der().toByteArray()).getRevokedCertificate(serial.value()) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Crl current() {
        return CA.get(FindCrl.class).find(SIGNING).orElseThrow();
    }
}
