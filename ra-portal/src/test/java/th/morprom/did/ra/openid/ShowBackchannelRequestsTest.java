package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Capacity;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.openid.BackchannelRequest.State;
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
                        new MinorsWord(guardianships, links)),
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
    void a_system_that_is_never_answered_is_not_shown_for_ever() {
        var party = party();
        for (var asked = 0; asked < 4; asked++) {
            assertThat(state(asked(party))).isEqualTo(State.SHOWN);
            later(Duration.ofMinutes(5));
        }

        assertThat(state(asked(party))).isEqualTo(State.UNSHOWN);
        later(Duration.ofHours(1));
        assertThat(state(asked(party))).isEqualTo(State.SHOWN);
    }

    @Test
    void a_name_is_nobodys_once_the_link_has_ended_and_links_from_before_get_theirs() {
        var party = party();
        authority.database().sql("update ra.openid_consent set subject = null").update();
        assertThat(links.person(party, subject())).isEmpty();
        var claims = mock(TellClaims.class);
        given(claims.subject(person.id(), party)).willReturn(subject());

        new NameLinks(links, claims).name();

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
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.machine_client (id, hcode9, name, jwks, scopes, state, registered_by, registered_at,
                               approved_by, approved_at, approval, approval_assertion)
                        values (:id, :hcode9, 'x', '{}', array['x'], 'LIVE', :person, now(), :other, now(), '{}', '{}')
                        """)
                .param("id", id)
                .param("hcode9", authority.facility("50").hcode9())
                .param("person", person.id())
                .param("other", authority.centralOfficer().id())
                .update();
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
