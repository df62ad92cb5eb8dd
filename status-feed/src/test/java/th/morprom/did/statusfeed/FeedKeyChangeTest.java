package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.statusfeed.Breach.Kind;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;

/** The key that signs the feed's head, and its successors, on a token. */
class FeedKeyChangeTest {
    private static final String LABEL = "feed";
    private static final HexFormat HEX = HexFormat.of();

    private final SoftHsm.SoftToken soft = SoftHsm.newToken();
    private final Token token =
            Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)));
    private final SigningKey first = generations().newestOrFirst();
    private final Ca ca = new Ca(TestDatabase.with("ca"), generations());
    private final List<Breach> alarms = new ArrayList<>();
    private final StatusFeed follower = ca.follower(alarms::add);

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void a_follower_goes_on_by_the_new_key() {
        ca.revoke(1);
        follower.look();

        var second = change();
        ca.revoke(2);

        assertThat(follower.look()).isTrue();
        assertThat(follower.key()).isEqualTo(second);
        assertThat(Ca.status(follower, 2)).contains(Status.REVOKED);
        assertThat(alarms).isEmpty();
        assertThat(token.find(LABEL + "-2").map(SigningKey::publicKey)).contains(second.publicKey());
    }

    @Test
    void one_that_starts_later_goes_on_from_whichever_key_it_was_given() {
        ca.revoke(1);
        change();
        var third = change();
        ca.revoke(2);

        var givenTheThird = new StatusFeed(ca.database, third, Ca.PROPERTIES, ca.clock, List.of());

        assertThat(follower.look()).isTrue();
        assertThat(givenTheThird.look()).isTrue();
        assertThat(follower.key()).isEqualTo(givenTheThird.key()).isEqualTo(third);
        assertThat(Ca.status(givenTheThird, 2)).contains(Status.REVOKED);
    }

    @Test
    void another_node_of_the_ca_writes_with_the_new_key() {
        var own = ca.follower();
        var pen = new ExtendFeed(ca.jdbc, own, generations(), ca.witnessed);
        own.look();
        change();

        ca.transaction.executeWithoutResult(status -> pen.extend(List.of(Ca.change(1, Status.REVOKED, 1))));

        assertThat(follower.look()).isTrue();
        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
    }

    @Test
    void a_change_between_two_queries_of_the_first_look_is_no_false_alarm() {
        ca.revoke(1);
        var looking = ca.followerThrough(new BeforeTheSecondQuery(ca.database, this::change));

        assertThat(looking.look()).isTrue();

        assertThat(looking.breach()).isEmpty();
        assertThat(looking.key()).isEqualTo(ca.own.key());
    }

    @Test
    void whoever_has_the_old_key_is_not_followed_any_more() {
        ca.revoke(1);
        follower.look();
        change();
        follower.look();

        makeGoodAgainWith(first);

        assertThat(follower.look()).isFalse();
        assertThat(alarms).containsExactly(new Breach(Kind.HEAD_FORGED, 2));
        assertThat(Ca.status(follower, 1)).contains(Status.REVOKED);
        assertThatThrownBy(() -> ca.revoke(3)).isInstanceOf(StatusFeedBroken.class);
    }

    @Test
    void not_even_by_a_node_that_starts_with_the_old_key() {
        ca.revoke(1);
        change();
        makeGoodAgainWith(first);

        assertThat(follower.look()).isFalse();

        assertThat(follower.asOf()).isEmpty();
        assertThat(Ca.status(follower, 1)).isEmpty();
    }

    @Test
    void a_node_that_was_given_the_new_key_needs_no_word_of_the_old_one() {
        ca.revoke(1);
        var second = change();
        ca.pastTheApplication("delete from ca.status_key_change");
        makeGoodAgainWith(first);

        var givenTheSecond = new StatusFeed(ca.database, second, Ca.PROPERTIES, ca.clock, List.of());

        assertThat(givenTheSecond.look()).isFalse();
        assertThat(givenTheSecond.breach()).contains(new Breach(Kind.HEAD_FORGED, 2));
    }

    @Test
    void a_change_that_the_key_in_office_did_not_sign_is_none() {
        var stranger = Ca.newKey();
        var named = FeedKeyChange.sign(2, stranger, FeedKey.of(stranger), Ca.NOW);
        new FeedRows(ca.jdbc)
                .add(new FeedKeyChange(
                        2, FeedKey.of(first).hex(), named.successor(), named.changedAt(), named.signature()));
        makeGoodAgainWith(stranger);

        assertThat(follower.look()).isFalse();

        assertThat(follower.key()).isEqualTo(FeedKey.of(first));
    }

    @Test
    void a_successor_takes_over_when_the_term_is_over_and_not_before() {
        ca.advance(Ca.TERM.minusSeconds(1));
        assertThat(changeIfDue(ca.pen)).isEmpty();

        ca.advance(Duration.ofSeconds(1));
        var changed = changeIfDue(ca.pen);
        var own = ca.follower();

        assertThat(changed).isPresent();
        assertThat(changeIfDue(ca.pen)).isEmpty();
        assertThat(changeIfDue(new ExtendFeed(ca.jdbc, own, generations(), ca.witnessed)))
                .as("on another node")
                .isEmpty();
        assertThat(own.key()).isEqualTo(changed.orElseThrow());
    }

    @Test
    void the_term_of_a_feed_older_than_the_record_of_its_keys_counts_from_now_on() {
        ca.pastTheApplication("delete from ca.status_key_change");
        var own = ca.follower();
        var pen = new ExtendFeed(ca.jdbc, own, generations(), ca.witnessed);
        ca.advance(Ca.TERM);
        assertThat(changeIfDue(pen)).isEmpty();
        own.verifyAll();

        ca.advance(Ca.TERM);

        assertThat(changeIfDue(pen)).isPresent();
    }

    @Test
    void the_term_counts_by_no_word_that_the_key_did_not_sign() {
        var stranger = FeedKey.of(Ca.newKey());
        new FeedRows(ca.jdbc)
                .add(new FeedKeyChange(2, stranger.hex(), FeedKey.of(first).hex(), Ca.NOW.plus(Ca.TERM), "00"));
        var own = ca.follower();
        ca.advance(Ca.TERM);

        assertThat(changeIfDue(new ExtendFeed(ca.jdbc, own, generations(), ca.witnessed)))
                .isPresent();
    }

    @Test
    void a_time_that_nobody_can_sign_stops_nobody() {
        var key = FeedKey.of(first);
        var change = new FeedKeyChange(2, key.hex(), key.hex(), Instant.parse("9999-01-01T00:00:00Z"), "00");

        assertThat(change.isSignedBy(key)).isFalse();
        assertThatThrownBy(() -> new FeedRows(ca.jdbc).add(change)).hasMessageContaining("changed_at");
    }

    @Test
    void no_number_is_left_out() {
        var key = FeedKey.of(first);

        assertThatThrownBy(() -> new FeedRows(ca.jdbc)
                        .add(new FeedKeyChange(Long.MAX_VALUE, key.hex(), key.hex(), Ca.NOW, "00")))
                .hasMessageContaining("not the next one");
    }

    @Test
    void a_change_that_failed_half_way_is_finished_with_the_same_key() {
        ca.transaction.executeWithoutResult(status -> {
            ca.pen.changeKey();
            status.setRollbackOnly();
        });
        var made = generations().newest().orElseThrow();
        ca.revoke(1);
        assertThat(follower.look()).isTrue();
        assertThat(follower.key()).isEqualTo(FeedKey.of(first));

        assertThat(change()).isEqualTo(FeedKey.of(made));
    }

    @Test
    void the_record_of_keys_only_grows() {
        assertThatThrownBy(() -> ca.jdbc.sql("delete from ca.status_key_change").update())
                .hasMessageContaining("only grows");
        assertThatThrownBy(() -> ca.jdbc
                        .sql("update ca.status_key_change set number = 7")
                        .update())
                .hasMessageContaining("only grows");
    }

    @Test
    void a_change_is_signed_over_the_documented_bytes() {
        change();

        record Row(String signed, String signature) {}
        var row = ca.jdbc
                .sql("""
                        select convert_to('morprom-status-key-1', 'UTF8') || int8send(number)
                               || int8send((extract(epoch from changed_at) * 1000000)::bigint)
                               || int2send(octet_length(predecessor)::smallint) || predecessor || successor as signed,
                               signature
                          from ca.status_key_change
                         where number = 2
                        """)
                .query((result, number) ->
                        new Row(HEX.formatHex(result.getBytes("signed")), HEX.formatHex(result.getBytes("signature"))))
                .single();

        assertThat(FeedKey.of(first).verifies(HEX.parseHex(row.signed()), HEX.parseHex(row.signature())))
                .as(row.signed())
                .isTrue();
    }

    private SigningKeyGenerations generations() {
        return SigningKeyGenerations.on(token, LABEL, KeyAlgorithm.EC_P256);
    }

    private FeedKey change() {
        var changed = Objects.requireNonNull(ca.transaction.execute(status -> ca.pen.changeKey()));
        ca.own.look();
        return changed;
    }

    private Optional<FeedKey> changeIfDue(ExtendFeed pen) {
        return Objects.requireNonNull(ca.transaction.execute(status -> pen.changeKeyAfter(Ca.TERM)));
    }

    /** What somebody does who owns the database and a key. */
    private void makeGoodAgainWith(SigningKey key) {
        var rows = new FeedRows(ca.jdbc);
        var before = rows.end().head().orElseThrow();
        var sequence = before.sequence() + 1;
        var row = new ChainedChange(sequence, Ca.change(1, Status.GOOD, 6));
        var hash = row.hash(before.hash());
        rows.add(List.of(new FeedRows.Stored(row, hash)));
        rows.moveHead(SignedHead.sign(sequence, hash, before.signedAt(), key));
    }
}
