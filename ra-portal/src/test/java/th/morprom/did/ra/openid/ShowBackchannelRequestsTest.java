package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.guardian.Capacity;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.openid.BackchannelRequest.State;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** Whom questions of the back channel are shown to, and when he is left in peace. */
class ShowBackchannelRequestsTest {
    private static final BackchannelProperties LIMITS =
            new BackchannelProperties(Duration.ofMinutes(5), 2, 4, Duration.ofMinutes(2), Duration.ofDays(30));

    private final Guardianships guardianships = mock(Guardianships.class);
    private RegistrationAuthority authority;
    private Member person;
    private Changes changes;
    private BackchannelRequests requests;
    private Links links;
    private ShowBackchannelRequests show;

    @BeforeEach
    void open(@TempDir Path folder) {
        given(guardianships.capacity(any())).willReturn(Capacity.ADULT);
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        person = authority.centralOfficer();
        changes = authority.get(Changes.class);
        requests = new BackchannelRequests(authority.database());
        links = new Links(authority.database());
        show = new ShowBackchannelRequests(
                requests,
                links,
                new ShowBackchannelRequests.Known(
                        authority.get(People.class),
                        authority.get(ProofedIdentities.class),
                        new MinorsWord(guardianships, links),
                        authority.get(Consents.class)),
                authority.get(Notices.class),
                LIMITS,
                changes);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void one_question_of_a_system_is_shown_and_told_of_and_no_second() {
        var party = party();

        var shown = asked(party);

        assertThat(state(shown)).isEqualTo(State.SHOWN);
        assertThat(authority.get(Notices.class).unread(person.id())).isEqualTo(1);
        assertThat(kept(party, subject())).as("about the same name").isEmpty();
        links.add(person.id(), party, "another-name", "profile", changes.now());
        var second = kept(party, "another-name").orElseThrow();
        show.show();
        assertThat(state(second)).isEqualTo(State.UNSHOWN);
        assertThat(authority.events("openid.backchannel-shown")).hasSize(1);
    }

    @Test
    void a_child_is_asked_by_systems_alone_to_which_his_guardian_let_him_sign_in() {
        given(guardianships.capacity(person.id())).willReturn(Capacity.CHILD);

        assertThat(state(asked(party()))).isEqualTo(State.UNSHOWN);
        assertThat(authority.get(Notices.class).unread(person.id())).isZero();
    }

    @Test
    void whoever_took_back_the_consent_to_share_is_not_asked_and_what_he_was_asked_ends() {
        var party = party();
        var before = asked(party);
        authority
                .get(GiveConsent.class)
                .give(
                        person.id(),
                        authority.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Language.TH),
                        "web");
        authority.get(WithdrawConsent.class).withdraw(person.id(), Purpose.SHARE, Language.TH, "web");
        new EndLink(links, new SignIns(authority.database()), requests, mock(TellLogout.class), changes)
                .on(new ConsentWithdrawn(person.id(), Purpose.SHARE));

        assertThat(state(before)).isEqualTo(State.ENDED);
        assertThat(state(asked(party()))).isEqualTo(State.UNSHOWN);
    }

    @Test
    void nobody_is_asked_by_more_systems_at_once_than_he_can_look_through() {
        assertThat(state(asked(party()))).isEqualTo(State.SHOWN);
        assertThat(state(asked(party()))).isEqualTo(State.SHOWN);
        assertThat(state(asked(party()))).isEqualTo(State.UNSHOWN);

        later(Duration.ofMinutes(5));

        assertThat(state(asked(party()))).isEqualTo(State.SHOWN);
    }

    @Test
    void who_was_refused_is_shown_again_when_it_has_cooled_down() {
        var party = party();
        new RefuseBackchannel(requests, changes).refuse(person.id(), asked(party), false);

        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
        later(Duration.ofMinutes(6));
        assertThat(state(asked(party))).isEqualTo(State.SHOWN);
    }

    @Test
    void who_was_not_called_is_stopped_for_long_or_until_he_is_let_again() {
        var party = party();
        var refuse = new RefuseBackchannel(requests, changes);
        refuse.refuse(person.id(), asked(party), true);

        later(Duration.ofDays(29));
        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
        assertThat(state(asked(party()))).as("another system").isEqualTo(State.SHOWN);
        later(Duration.ofDays(2));
        var again = asked(party);
        assertThat(state(again)).isEqualTo(State.SHOWN);

        refuse.refuse(person.id(), again, true);
        later(Duration.ofMinutes(6));
        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
        refuse.letAskAgain(person.id(), party);
        later(Duration.ofMinutes(6));
        assertThat(state(asked(party))).isEqualTo(State.SHOWN);
    }

    @Test
    void a_system_that_is_answered_is_shown_so_often_in_an_hour_and_not_more() {
        var party = party();
        for (var asked = 0; asked < 4; asked++) {
            var request = asked(party);
            assertThat(state(request)).isEqualTo(State.SHOWN);
            new RefuseBackchannel(requests, changes).refuse(person.id(), request, false);
            later(Duration.ofMinutes(3));
        }

        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
        later(Duration.ofHours(1));
        assertThat(state(asked(party))).isEqualTo(State.SHOWN);
    }

    @Test
    void a_system_that_is_not_answered_is_shown_less_and_less() {
        var party = party();
        runsOut(party);
        runsOut(party);
        assertThat(state(asked(party))).as("after two at once").isEqualTo(State.UNSHOWN);
        later(Duration.ofMinutes(5));
        runsOut(party);
        later(Duration.ofMinutes(5));
        assertThat(state(asked(party))).as("after three, in 5 minutes").isEqualTo(State.UNSHOWN);
        assertThat(state(asked(party()))).as("another system").isEqualTo(State.SHOWN);
        later(Duration.ofMinutes(5));

        var last = asked(party);
        assertThat(state(last)).as("after three, in 10 minutes").isEqualTo(State.SHOWN);
        new RefuseBackchannel(requests, changes).refuse(person.id(), last, false);
        later(Duration.ofHours(1));
        runsOut(party);
        assertThat(state(asked(party))).as("one since he answered").isEqualTo(State.SHOWN);
    }

    @Test
    void whoever_was_away_stops_a_system_when_he_is_back_and_it_does_not_learn_that() {
        var refuse = new RefuseBackchannel(requests, changes);
        var party = party();
        var first = runsOut(party);
        var second = runsOut(party);
        assertThat(state(first)).isEqualTo(State.EXPIRED);
        assertThat(requests.missed(person.id(), changes.now().minus(Duration.ofDays(1)), changes.now()))
                .as("the last of each system")
                .extracting(BackchannelRequest::id)
                .containsExactly(second);
        assertThatThrownBy(() -> refuse.refuse(person.id(), first, false)).isInstanceOf(BackchannelRefused.class);
        assertThatThrownBy(() -> refuse.refuse(authority.citizen().id(), first, true))
                .as("another's")
                .isInstanceOf(BackchannelRefused.class);

        refuse.refuse(person.id(), first, true);
        refuse.refuse(person.id(), second, true);

        assertThat(poll(party, second)).isInstanceOf(PollBackchannel.Answer.Expired.class);
        later(Duration.ofDays(2));
        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
    }

    @Test
    void what_is_said_at_the_last_moment_is_still_fetched() {
        var party = party();
        var request = asked(party);
        var open = requests.find(person.id(), request).orElseThrow();
        later(Duration.ofMinutes(5).minus(Duration.ofSeconds(11)));
        assertThat(open.open(changes.now())).isTrue();
        assertThat(requests.open(person.id(), changes.now())).hasSize(1);

        later(Duration.ofSeconds(1));

        assertThat(open.open(changes.now())).isFalse();
        assertThat(requests.open(person.id(), changes.now())).isEmpty();
        assertThat(poll(party, request)).isInstanceOf(PollBackchannel.Answer.Pending.class);
    }

    @Test
    void one_that_cannot_be_looked_up_keeps_no_other_waiting() {
        given(guardianships.capacity(person.id()))
                .willThrow(new IllegalStateException("no answer"))
                .willReturn(Capacity.ADULT);
        var broken = kept(party(), subject()).orElseThrow();
        later(Duration.ofSeconds(1));

        assertThat(state(asked(party()))).isEqualTo(State.SHOWN);

        assertThat(state(broken)).isEqualTo(State.UNSHOWN);
        assertThat(authority.events("openid.backchannel-unshown")).containsExactly(broken.toString());
    }

    @Test
    void a_system_that_asks_again_does_not_wait_for_whoever_looks_the_person_up() {
        var party = party();
        var request = kept(party, subject()).orElseThrow();

        var answer = changes.make(() -> {
            assertThat(requests.takeAsked(changes.now())).isPresent();
            return CompletableFuture.supplyAsync(() -> poll(party, request))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(answer).isInstanceOf(PollBackchannel.Answer.Pending.class);
        assertThat(poll(party, request)).isInstanceOf(PollBackchannel.Answer.TooSoon.class);
    }

    @Test
    void what_is_under_way_ends_with_a_passkey() {
        var party = party();
        var request = asked(party);
        var endLink = new EndLink(links, new SignIns(authority.database()), requests, mock(TellLogout.class), changes);

        endLink.on(new PasskeysEnded(person.id(), person.id()));

        assertThat(state(request)).isEqualTo(State.ENDED);
        assertThat(poll(party, request)).isInstanceOf(PollBackchannel.Answer.Denied.class);
        assertThat(links.of(person.id())).as("his links stay").hasSize(1);
    }

    @Test
    void a_name_is_nobodys_once_the_link_has_ended_and_links_from_before_get_theirs() {
        var party = party();
        authority.database().sql("update ra.openid_consent set subject = null").update();
        assertThat(links.person(party, subject())).isEmpty();
        var claims = mock(TellClaims.class);
        given(claims.subject(person.id(), party)).willReturn(subject());
        authority
                .database()
                .sql("""
                        insert into ra.openid_consent (id, person, client, scope, given_at)
                        select gen_random_uuid(), :person, :client, 'scope ' || number, now() from generate_series(1, 1100) number
                        """)
                .param("person", person.id())
                .param("client", party)
                .update();

        new NameLinks(links, claims, changes).name();

        assertThat(changes.make(() -> links.takeUnnamed(1))).isEmpty();

        assertThat(links.person(party, subject())).contains(person.id());
        assertThat(links.person(UUID.randomUUID(), subject())).isEmpty();
        links.end(person.id(), party, changes.now());
        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
    }

    @Test
    void what_nobody_needs_any_more_is_forgotten() {
        asked(party());
        assertThat(kept(party(), "nobody")).isPresent();
        show.show();
        assertThat(count()).isEqualTo(2);
        later(Duration.ofDays(99));
        show.forget();
        assertThat(count()).isEqualTo(1);
        later(Duration.ofDays(2));
        show.forget();
        assertThat(count()).isZero();
    }

    /** A system that this person is linked to. */
    private UUID party() {
        var id = SampleParty.in(authority, person.id());
        links.add(person.id(), id, subject(), "openid", changes.now());
        return id;
    }

    private String subject() {
        return person.id().toString();
    }

    /** Asked by this system, and looked at. */
    private UUID asked(UUID party) {
        var id = kept(party, subject()).orElseThrow();
        show.show();
        return id;
    }

    /** Shown, and not answered. */
    private UUID runsOut(UUID party) {
        var id = asked(party);
        assertThat(state(id)).isEqualTo(State.SHOWN);
        later(Duration.ofMinutes(5));
        return id;
    }

    private PollBackchannel.Answer poll(UUID party, UUID request) {
        return new PollBackchannel(requests, changes).poll(party, request.toString());
    }

    private Optional<UUID> kept(UUID party, String subject) {
        var id = UUID.randomUUID();
        var now = changes.now();
        var added = changes.make(() -> requests.add(
                new BackchannelRequest(
                        id,
                        party,
                        new Hint(Hint.Kind.SUBJECT, Bytes.of(subject.getBytes(StandardCharsets.US_ASCII))),
                        Set.of("openid"),
                        "1",
                        State.ASKED,
                        Optional.empty(),
                        5,
                        Optional.empty(),
                        now,
                        now.plus(Duration.ofMinutes(5)),
                        Optional.empty(),
                        Set.of()),
                Sha256.of(id.toString())));
        return added ? Optional.of(id) : Optional.empty();
    }

    private void later(Duration time) {
        authority.clock().advance(time);
    }

    private State state(UUID id) {
        return State.valueOf(authority
                .database()
                .sql("select state from ra.openid_backchannel_request where id = :id")
                .param("id", id)
                .query(String.class)
                .single());
    }

    private int count() {
        return authority
                .database()
                .sql("select count(*) from ra.openid_backchannel_request")
                .query(Integer.class)
                .single();
    }
}
