package th.morprom.did.ca.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
        var first = lastNumber();
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
        var last = lastNumber();
        CA.get(CrlSchedule.class).publishDue();
        assertThat(current()).isEqualTo(before);

        CA.clock().advance(Duration.ofHours(13));
        CA.get(CrlSchedule.class).publishDue();

        assertThat(current().number().value()).isEqualTo(last + 1);
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
    void the_database_refuses_a_list_out_of_turn_or_dated_before_the_last() {
        var insert = """
                insert into ca.crl (issuer, partition, number, base, this_update, next_update)
                select issuer, partition, number + :ahead, base, this_update + :later * interval '1 hour', next_update
                  from ca.crl
                 where issuer = 'signing-1' and partition = 0 and base = 0
                 order by number desc
                 limit 1
                """;
        assertThatThrownBy(() -> CA.jdbc()
                        .sql(insert)
                        .param("ahead", 5)
                        .param("later", 0)
                        .update())
                .hasMessageContaining("does not have the next number");
        assertThatThrownBy(() -> CA.jdbc()
                        .sql("update ca.crl_number set last = last - 1 where issuer = 'signing-1'")
                        .update())
                .hasMessageContaining("goes up by one");
        CA.jdbc()
                .sql("insert into ca.crl_number (issuer, last) values ('other-1', 2)")
                .update();
        CA.jdbc().sql("""
                        insert into ca.crl (issuer, number, this_update, next_update)
                        values ('other-1', 2, now(), now() + interval '1 day')
                        """).update();
        CA.jdbc()
                .sql("update ca.crl_number set last = 3 where issuer = 'other-1'")
                .update();
        assertThatThrownBy(() -> CA.jdbc().sql("""
                                insert into ca.crl (issuer, number, this_update, next_update)
                                values ('other-1', 3, now() - interval '1 hour', now() + interval '1 day')
                                """).update()).hasMessageContaining("older than the one before");
    }

    @Test
    void a_clock_that_went_back_does_not_take_the_lists_back() {
        var before = current();
        CA.clock().advance(Duration.ofMinutes(-30));
        var list = CA.get(PublishCrl.class).publish(SIGNING);
        CA.clock().advance(Duration.ofMinutes(30));

        assertThat(list.thisUpdate()).isEqualTo(before.thisUpdate());
    }

    @Test
    void serves_what_it_has_while_the_database_does_not_answer() throws Exception {
        var crl = current();
        CA.jdbc().sql("alter table ca.crl rename to crl_away").update();
        try {
            HTTP.perform(get("/crl/signing-1.crl"))
                    .andExpect(status().isOk())
                    .andExpect(content().bytes(crl.der().toByteArray()));
        } finally {
            CA.jdbc().sql("alter table ca.crl_away rename to crl").update();
        }
    }

    @Test
    void no_cache_keeps_a_list_beyond_its_end() throws Exception {
        var crl = CA.get(PublishCrl.class).publish(SIGNING);
        var left = Duration.between(CA.clock().instant(), crl.nextUpdate());
        CA.clock().advance(left.minusSeconds(20));
        HTTP.perform(get("/crl/signing-1.crl"))
                .andExpect(header().string("Cache-Control", "max-age=20, must-revalidate, public"))
                .andExpect(header().dateValue("Expires", crl.nextUpdate().toEpochMilli()));
        CA.clock().advance(Duration.ofSeconds(25));
        HTTP.perform(get("/crl/signing-1.crl"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-cache, public"));
        CA.clock().advance(left.plusSeconds(5).negated());
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
        HTTP.perform(get("/crl/signing-1.crl").header("If-Modified-Since", httpDate(crl.thisUpdate())))
                .andExpect(status().isNotModified());
        HTTP.perform(head("/crl/signing-1.crl"))
                .andExpect(status().isOk())
                .andExpect(header().longValue("Content-Length", crl.der().length()));
        HTTP.perform(get("/crl/root-1.crl")).andExpect(status().isOk());
        HTTP.perform(get("/crl/signing.crl"))
                .andExpect(content().bytes(crl.der().toByteArray()));
    }

    @Test
    void answers_an_unknown_name_with_a_problem() throws Exception {
        for (var name : List.of(
                "other",
                "signing-2",
                "signing-0",
                "signing-99999999999",
                "signing-1-part-1",
                "signing-1-part-0",
                "signing-1-part-99999",
                "root-1-delta",
                "-delta")) {
            HTTP.perform(get("/crl/" + name + ".crl").header("Accept", "application/pkix-crl"))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"))
                    .andExpect(jsonPath("$.status").value(404));
        }
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
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

    /** Full lists and lists of changes share their numbers. */
    private static long lastNumber() {
        return CA.jdbc()
                .sql("select last from ca.crl_number where issuer = 'signing-1' and partition = 0")
                .query(Long.class)
                .single();
    }

    private static Crl current() {
        return CA.get(FindCrl.class).find(SIGNING).orElseThrow();
    }
}
