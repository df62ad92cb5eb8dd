package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.statusfeed.Breach.Kind;

class StatusFeedTest {
    private final Ca ca = new Ca();
    private final List<Breach> alarms = new ArrayList<>();
    private final StatusFeed follower = ca.follower(alarms::add);

    @Test
    void tells_its_readers_after_each_look_and_hands_on_what_changed_since() {
        var ca = new Ca();
        var feed = ca.follower();
        var told = new ArrayList<Standing>();
        var place = new AtomicLong();
        feed.afterEveryLook(
                () -> place.set(feed.tellChangedAfter(place.get(), (issuer, standing) -> told.add(standing))));
        ca.revoke(1);
        feed.look();
        ca.revoke(2);
        feed.look();
        feed.look();

        assertThat(told).extracting(standing -> standing.serial().longValue()).containsExactly(1L, 2L);
        assertThat(place.get()).isEqualTo(2);
    }

    @Test
    void follows_every_change_with_all_that_it_says() {
        ca.extend(Ca.change(1, Status.SUSPENDED, 6), Ca.change(2, Status.REVOKED, 1));
        ca.extend(Ca.change(1, Status.GOOD, 6));

        assertThat(follower.look()).isTrue();

        assertThat(Ca.status(follower, 1)).contains(Status.GOOD);
        assertThat(follower.find(Ca.ISSUER, BigInteger.TWO))
                .contains(new Standing(
                        BigInteger.TWO,
                        Status.REVOKED,
                        1,
                        Ca.NOW,
                        Optional.of(Ca.NOW.minusSeconds(3600)),
                        AskedBy.OPERATOR,
                        2));
        assertThat(Ca.status(follower, 3)).isEmpty();
        assertThat(follower.sequence()).isEqualTo(3);
    }

    @Test
    void tells_an_issuer_from_another_with_the_same_serial() {
        ca.revoke(1);
        follower.look();

        assertThat(follower.find(new byte[20], BigInteger.ONE)).isEmpty();
    }

    @Test
    void lists_what_changed_after_a_place_in_the_feed() {
        ca.revoke(1);
        ca.extend(Ca.change(2, Status.SUSPENDED, 6));
        ca.extend(Ca.change(2, Status.GOOD, 6), Ca.change(3, Status.REVOKED, 4));
        follower.look();

        var changed = new ArrayList<Standing>();
        var sequence = follower.visitChanged(Ca.ISSUER, 2, changed::add);

        assertThat(sequence).isEqualTo(4);
        assertThat(changed).extracting(Standing::serial).containsExactly(BigInteger.TWO, BigInteger.valueOf(3));
    }

    @ParameterizedTest
    @CsvSource({
        "update ca.status_change set status = 0 ^ reason = 6 where sequence = 2",
        "update ca.status_change set since = since + interval '1 year' where sequence = 3",
        "update ca.status_change set invalidity_date = null where sequence = 1",
        "update ca.status_change set serial = 'ff' where sequence = 2",
        "update ca.status_change set issuer_key_sha1 = decode(repeat('00'^ 20)^ 'hex') where sequence = 2",
        "update ca.status_change set asked_by = 1 where sequence = 2",
        "update ca.status_change set changed_at = changed_at + interval '1 microsecond' where sequence = 2",
        "update ca.status_change set hash = decode(repeat('00'^ 32)^ 'hex') where sequence = 2",
        "delete from ca.status_change where sequence = 1",
        "delete from ca.status_change where sequence = 2",
        "delete from ca.status_change where sequence = 3",
        "update ca.status_change set sequence = 7 - sequence where sequence in (3^ 4)",
        "update ca.status_head set hash = decode(repeat('00'^ 32)^ 'hex')",
        "update ca.status_head set signed_at = signed_at + interval '1 minute'",
        "update ca.status_head set sequence = 2",
        "delete from ca.status_head",
    })
    void a_node_that_starts_after_a_write_past_the_ca_answers_nothing(String sql) {
        ca.revoke(1);
        ca.revoke(2);
        ca.revoke(3);
        ca.pastTheApplication(sql.replace('^', ','));

        assertThat(follower.look()).isFalse();

        assertThat(follower.asOf()).isEmpty();
        assertThat(Ca.status(follower, 1)).isEmpty();
    }

    @Test
    void a_row_that_no_head_covers_is_not_followed() {
        ca.revoke(1);
        follower.look();
        ca.pastTheApplication("""
                insert into ca.status_change
                select 2, serial, issuer_key_sha1, 0, 6, since, null, 3, changed_at, hash
                  from ca.status_change
                """);

        assertThat(follower.look()).isFalse();

        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
        assertThat(follower.breach()).contains(new Breach(Kind.INSERTED, 2));
        assertThatThrownBy(() -> ca.revoke(4)).isInstanceOf(StatusFeedBroken.class);
    }

    @Test
    void an_older_head_is_not_followed_even_with_its_rows() {
        ca.revoke(1);
        ca.pastTheApplication("create table public.old as select * from ca.status_head");
        ca.advance(Duration.ofSeconds(1));
        ca.revoke(2);
        follower.look();
        ca.pastTheApplication("delete from ca.status_change where sequence = 2");
        ca.pastTheApplication("delete from ca.status_head");
        ca.pastTheApplication("insert into ca.status_head select * from public.old");

        assertThat(follower.look()).isFalse();

        assertThat(Ca.status(follower, 2)).contains(Status.REVOKED);
        assertThat(alarms).containsExactly(new Breach(Kind.WENT_BACK, 1));
        assertThatThrownBy(() -> ca.revoke(3)).isInstanceOf(StatusFeedBroken.class);
    }

    /** A backup is put back under a CA that starts anew, signs its head and writes on: the same key, and another history. */
    @Test
    void a_feed_that_was_put_back_and_written_on_is_never_followed() {
        ca.revoke(1);
        ca.pastTheApplication("create table public.old as select * from ca.status_head");
        ca.advance(Duration.ofSeconds(1));
        ca.revoke(2);
        follower.look();
        ca.pastTheApplication("delete from ca.status_change where sequence = 2");
        ca.pastTheApplication("delete from ca.status_head");
        ca.pastTheApplication("insert into ca.status_head select * from public.old");
        var restored = ca.restarted();

        for (var serial : List.of(3, 4, 5)) {
            ca.advance(Duration.ofSeconds(1));
            ca.transaction.executeWithoutResult(
                    status -> restored.extend(List.of(Ca.change(serial, Status.REVOKED, 1))));

            assertThat(follower.look()).as("as far as %s", serial).isFalse();
            assertThat(Ca.status(follower, 2)).contains(Status.REVOKED);
        }
    }

    @Test
    void a_chain_made_anew_by_another_key_is_not_followed() {
        ca.revoke(1);
        follower.look();
        var forged = new ChainedChange(2, Ca.change(1, Status.GOOD, 6));
        var hash = forged.hash(follower.head().orElseThrow().hash());
        var rows = new FeedRows(ca.jdbc);
        rows.add(List.of(new FeedRows.Stored(forged, hash)));
        rows.moveHead(SignedHead.sign(2, hash, Ca.NOW, Ca.newKey()));

        assertThat(follower.look()).isFalse();

        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
        assertThat(follower.breach()).contains(new Breach(Kind.HEAD_FORGED, 2));
    }

    @Test
    void a_row_changed_after_it_was_read_is_found_by_the_full_verification() {
        ca.revoke(1);
        ca.revoke(2);
        follower.look();
        ca.pastTheApplication("update ca.status_change set status = 0, reason = 6 where sequence = 1");

        assertThat(follower.verifyAll()).isFalse();
        assertThat(follower.verifyAll()).isFalse();

        assertThat(alarms).containsExactly(new Breach(Kind.EDITED, 1));
        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
    }

    @Test
    void new_changes_are_followed_while_an_old_row_is_damaged() {
        ca.revoke(1);
        follower.look();
        ca.pastTheApplication("update ca.status_change set reason = 4 where sequence = 1");
        follower.verifyAll();

        ca.revoke(2);
        follower.look();

        assertThat(Ca.status(follower, 2)).contains(Status.REVOKED);
        assertThat(follower.breach()).isPresent();
    }

    @Test
    void a_breach_that_is_mended_is_forgotten_without_a_restart() {
        ca.revoke(1);
        follower.look();
        ca.pastTheApplication("create table public.old as select * from ca.status_head");
        ca.pastTheApplication("delete from ca.status_head");
        follower.look();
        follower.look();
        assertThat(alarms).containsExactly(new Breach(Kind.HEAD_GONE, 1));

        ca.pastTheApplication("insert into ca.status_head select * from public.old");

        assertThat(follower.look()).isTrue();
        assertThat(follower.breach()).isEmpty();
    }

    @Test
    void the_present_is_covered_as_long_as_the_signature_of_the_head_is_young() {
        follower.look();
        ca.advance(Duration.ofMinutes(2));
        follower.look();
        assertThat(follower.asOf()).contains(Ca.NOW.plus(Duration.ofMinutes(2)));

        ca.advance(Duration.ofHours(1));
        follower.look();
        assertThat(follower.asOf()).contains(Ca.NOW.plus(Duration.ofMinutes(3)));

        ca.heartbeat();
        follower.look();
        assertThat(follower.asOf()).contains(Ca.NOW.plus(Duration.ofMinutes(62)));
    }

    @Test
    void a_node_that_starts_with_an_old_head_answers_nothing_before_a_new_one() {
        ca.advance(Duration.ofMinutes(4));
        assertThat(follower.look()).isTrue();
        assertThat(follower.asOf()).isEmpty();

        ca.heartbeat();
        follower.look();

        assertThat(follower.asOf()).contains(Ca.NOW.plus(Duration.ofMinutes(4)));
    }

    @Test
    void time_does_not_go_back_with_a_clock() {
        follower.look();
        ca.advance(Duration.ofMinutes(-10));
        ca.revoke(1);

        assertThat(follower.look()).isTrue();

        assertThat(follower.asOf()).contains(Ca.NOW);
        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
    }

    @Test
    void a_head_that_is_dated_years_ahead_covers_nothing_and_is_shown() {
        follower.look();
        var before = follower.asOf();
        var yearsAhead = Clock.offset(ca.clock, Duration.ofDays(1461));
        ca.renewBy(new WitnessedClock(yearsAhead, yearsAhead::instant));
        ca.advance(Duration.ofHours(1));

        assertThat(follower.look()).isTrue();

        assertThat(follower.asOf()).isEqualTo(before);
        assertThat(new StatusFeedHealth(follower).health().getStatus().getCode())
                .isEqualTo("DOWN");
        var begun = ca.follower();
        assertThat(begun.look()).isTrue();
        assertThat(begun.asOf()).isEmpty();
    }

    @Test
    void nothing_is_signed_by_a_clock_that_the_witness_contradicts() {
        ca.own.look();
        var head = ca.own.head();
        for (var off : List.of(Duration.ofDays(1461), Duration.ofSeconds(-61))) {
            var clock = new WitnessedClock(Clock.offset(ca.clock, off), ca.clock::instant);
            assertThatThrownBy(() -> ca.renewBy(clock)).isInstanceOf(ClockInDoubt.class);
            assertThat(clock.difference()).contains(off);
        }
        ca.own.look();
        assertThat(ca.own.head()).isEqualTo(head);

        var near = new WitnessedClock(Clock.offset(ca.clock, Duration.ofSeconds(60)), ca.clock::instant);
        ca.renewBy(near);
        ca.own.look();

        assertThat(near.difference()).isEmpty();
        assertThat(ca.own.head().orElseThrow().signedAt()).isEqualTo(Ca.NOW.plusSeconds(60));
    }

    @Test
    void the_witness_is_the_database_and_tells_the_moment_of_asking() {
        var clock = new WitnessedClock(Clock.systemUTC(), TimeWitness.of(ca.jdbc));

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        ca.transaction.executeWithoutResult(status -> {
            var first = TimeWitness.of(ca.jdbc).now();
            assertThat(TimeWitness.of(ca.jdbc).now()).isAfter(first);
        });
    }

    @Test
    void the_tables_guard_themselves_against_those_without_all_rights() {
        ca.revoke(1);

        for (var sql : List.of(
                "update ca.status_change set reason = 4",
                "delete from ca.status_change",
                "truncate ca.status_change",
                "update ca.status_head set sequence = 0",
                "delete from ca.status_head")) {
            assertThatThrownBy(() -> ca.jdbc.sql(sql).update()).hasMessageContaining("only grows");
        }
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_gap() {
        ca.transaction.executeWithoutResult(status -> {
            ca.pen.extend(List.of(Ca.change(1, Status.REVOKED, 1)));
            status.setRollbackOnly();
        });
        ca.revoke(2);

        assertThat(follower.look()).isTrue();
        assertThat(follower.sequence()).isEqualTo(1);
        assertThat(Ca.status(follower, 1)).isEmpty();
    }
}
