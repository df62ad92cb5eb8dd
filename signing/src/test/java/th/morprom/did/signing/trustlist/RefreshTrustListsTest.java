package th.morprom.did.signing.trustlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.NONE;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.NOW;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.OPERATOR;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.judged;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.list;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.read;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.trust.DocumentSource;
import th.morprom.did.signing.trust.HttpSources;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trustlist.RefreshTrustLists.Named;
import th.morprom.did.signing.trustlist.TrustListRefused.Reason;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.database.TestDatabase;

/** Where signed trust lists come from, and what is remembered of them. */
class RefreshTrustListsTest {
    @TempDir
    private Path folder;

    @Test
    void the_last_good_list_stays_when_what_comes_is_refused_and_after_a_new_start() throws IOException {
        var file = Files.write(folder.resolve("list.xml"), list().signedBy(OPERATOR));
        var database = JdbcClient.create(TestDatabase.with("signing"));
        var lists = Map.of("zz", new Named(file.toUri(), List.of(OPERATOR.certificate())));
        var held = new HeldTrustLists();
        var refresh = refresh(lists, held, database, Clock.systemUTC());

        refresh.refresh();
        assertThat(standing(refresh, "zz").until()).isPresent();
        assertThat(standing(refresh, "zz").trouble()).isEmpty();

        for (var bad : Map.of(
                        Reason.OLDER, list().sequenceNumber(6).signedBy(OPERATOR),
                        Reason.UNREADABLE, new byte[] {'x'},
                        Reason.SIGNATURE, list().sequenceNumber(9).xml().getBytes(UTF_8))
                .entrySet()) {
            Files.write(file, bad.getValue());
            refresh.refresh();
            assertThat(standing(refresh, "zz").trouble()).contains(bad.getKey());
            assertThat(standing(refresh, "zz").until()).isPresent();
            assertThat(judged(held, NOW).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        }

        Files.delete(file);
        var after = new HeldTrustLists();
        var restarted = refresh(lists, after, database, Clock.systemUTC());
        restarted.load();
        restarted.refresh();
        assertThat(standing(restarted, "zz").trouble()).contains(Reason.UNREACHABLE);
        assertThat(judged(after, NOW).outcome()).isEqualTo(Outcome.FOREIGN_VALID);

        Files.write(file, list().sequenceNumber(8).signedBy(OPERATOR));
        restarted.refresh();
        assertThat(after.find("zz").orElseThrow().sequenceNumber()).isEqualTo(8);
        assertThat(standing(restarted, "zz").trouble()).isEmpty();

        var later = refresh(lists, after, database, Clock.offset(Clock.systemUTC(), Duration.ofDays(200)));
        assertThat(standing(later, "zz").until()).isEmpty();
    }

    @Test
    void what_one_node_has_seen_no_other_forgets() throws IOException {
        var database = JdbcClient.create(TestDatabase.with("signing"));
        var file = Files.write(folder.resolve("behind.xml"), list().signedBy(OPERATOR));
        var lists = Map.of("zz", new Named(file.toUri(), List.of(OPERATOR.certificate())));
        var held = new HeldTrustLists();
        var behind = refresh(lists, held, database, Clock.systemUTC());
        behind.refresh();
        var later = list().sequenceNumber(8).signedBy(OPERATOR);
        new KeptTrustLists(database).keep(read(later), later, NOW);

        behind.refresh();

        assertThat(held.find("zz").orElseThrow().sequenceNumber()).isEqualTo(8);
        assertThat(standing(behind, "zz").trouble()).contains(Reason.OLDER);

        // What is kept is believed no more: its number still counts.
        database.sql("update signing.trust_list set xml = '<x/>'::bytea").update();
        var started = new HeldTrustLists();
        var restarted = refresh(lists, started, database, Clock.systemUTC());
        restarted.load();
        restarted.refresh();
        assertThat(started.find("zz")).isEmpty();
        assertThat(standing(restarted, "zz").trouble()).contains(Reason.OLDER);
    }

    @Test
    void a_list_that_its_signer_closed_is_believed_no_more() throws IOException {
        var database = JdbcClient.create(TestDatabase.with("signing"));
        var file = Files.write(folder.resolve("closing.xml"), list().signedBy(OPERATOR));
        var lists = Map.of("zz", new Named(file.toUri(), List.of(OPERATOR.certificate())));
        var held = new HeldTrustLists();
        var refresh = refresh(lists, held, database, Clock.systemUTC());
        refresh.refresh();
        var closed = list().sequenceNumber(8).nextUpdate(NOW.minusSeconds(60)).signedBy(OPERATOR);

        Files.write(file, closed);
        refresh.refresh();

        assertThat(standing(refresh, "zz").trouble()).contains(Reason.EXPIRED);
        assertThat(standing(refresh, "zz").until()).isEmpty();
        assertThat(judged(held, NOW).outcome()).isEqualTo(Outcome.UNTRUSTED);
        Files.write(file, list().signedBy(OPERATOR));
        refresh.refresh();
        assertThat(standing(refresh, "zz").trouble()).contains(Reason.OLDER);
    }

    @Test
    void no_list_keeps_another_from_being_looked_at() throws IOException {
        var good = Files.write(folder.resolve("good.xml"), list().signedBy(OPERATOR))
                .toUri();
        var signers = List.of(OPERATOR.certificate());
        var tooLong = "z".repeat(101);
        var lists = Map.of(
                "no host",
                new Named(URI.create("https:///tl.xml"), signers),
                tooLong,
                new Named(good, signers),
                "zz",
                new Named(good, signers));
        DocumentSource http =
                address -> HttpSources.documents(Duration.ofSeconds(1), 10).get(address);
        var database = JdbcClient.create(TestDatabase.with("signing"));
        var refresh = new RefreshTrustLists(lists, http, new HeldTrustLists(), database, NONE, Clock.systemUTC());

        refresh.refresh();

        assertThat(standing(refresh, "no host").trouble()).contains(Reason.UNREACHABLE);
        assertThat(standing(refresh, tooLong).trouble()).contains(Reason.NOT_KEPT);
        assertThat(standing(refresh, "zz").until()).isPresent();
    }

    @Test
    void a_row_that_somebody_changed_is_no_list() {
        var database = JdbcClient.create(TestDatabase.with("signing"));
        var good = list().signedBy(OPERATOR);
        new KeptTrustLists(database).keep(read(good), good, NOW);
        database.sql("update signing.trust_list set xml = xml || '<!-- -->'::bytea")
                .update();
        var changed = new String(good, UTF_8).replace("Sample provider", "Other provider");
        database.sql("update signing.trust_list set xml = :xml")
                .param("xml", changed.getBytes(UTF_8))
                .update();
        var held = new HeldTrustLists();
        var address = URI.create("https://list.example.org/tl.xml");

        refresh(Map.of("zz", new Named(address, List.of(OPERATOR.certificate()))), held, database, Clock.systemUTC())
                .load();

        assertThat(held.find("zz")).isEmpty();
    }

    private static RefreshTrustLists.Standing standing(RefreshTrustLists refresh, String list) {
        return Objects.requireNonNull(refresh.standings().get(list));
    }

    private static RefreshTrustLists refresh(
            Map<String, Named> lists, HeldTrustLists held, JdbcClient database, Clock clock) {
        DocumentSource nobody = address -> {
            throw new SourceUnavailable("away", null);
        };
        return new RefreshTrustLists(lists, nobody, held, database, NONE, clock);
    }
}
