package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.PersonName;

/** A guardian's word at a relying party, and how he is asked for it. */
class AgreeForChildTest {
    private static final UUID MOTHER = UUID.randomUUID();
    private static final UUID CHILD = UUID.randomUUID();
    private static final UUID PARTY = UUID.randomUUID();

    private final Guardianship held = mock(Guardianship.class);
    private final Guardianships guardianships = mock(Guardianships.class);
    private final MachineClients clients = mock(MachineClients.class);
    private final MachineClient client = mock(MachineClient.class);
    private final Links links = mock(Links.class);
    private final EndLink endLink = mock(EndLink.class);
    private final Changes changes = mock(Changes.class);
    private final Consents consents = mock(Consents.class);
    private final AgreeForChild agreeForChild =
            new AgreeForChild(guardianships, clients, links, endLink, consents, changes);

    @BeforeEach
    void a_mother_and_a_party_that_asks_for_the_name() {
        given(changes.now()).willReturn(Instant.parse("2026-11-27T03:00:00Z"));
        given(changes.make(any()))
                .willAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        given(held.guardian()).willReturn(MOTHER);
        given(guardianships.between(MOTHER, CHILD)).willReturn(Optional.of(held));
        given(client.id()).willReturn(PARTY);
        given(client.live()).willReturn(true);
        var signIn = mock(SignIn.class);
        given(signIn.scopes()).willReturn(Map.of(IdentityScope.PROFILE, new SignIn.Purpose("ชื่อ", "Name")));
        given(client.signIn()).willReturn(Optional.of(signIn));
        given(clients.find(PARTY)).willReturn(Optional.of(client));
    }

    @Test
    void a_guardian_agrees_to_what_is_asked_and_to_signing_in() {
        assertThat(agreeForChild.agree(MOTHER, CHILD, PARTY, Set.of("profile"))).isTrue();

        verify(links).addByGuardian(eq(CHILD), eq(PARTY), eq("openid"), any(), any());
        verify(links).addByGuardian(eq(CHILD), eq(PARTY), eq("profile"), any(), any());
        verify(changes).note(eq("openid.consent-given-by-guardian"), eq(MOTHER), eq(CHILD), any());
    }

    @Test
    void nobody_else_does_and_nobody_to_what_is_not_asked_or_not_shared_or_of_a_party_that_was_stopped() {
        assertThat(agreeForChild.agree(UUID.randomUUID(), CHILD, PARTY, Set.of("profile")))
                .isFalse();
        assertThat(agreeForChild.agree(MOTHER, CHILD, PARTY, Set.of("hash_cid")))
                .isFalse();
        assertThat(agreeForChild.end(UUID.randomUUID(), CHILD, PARTY)).isFalse();
        given(consents.withdrawn(CHILD, Purpose.SHARE)).willReturn(true);
        assertThat(agreeForChild.agree(MOTHER, CHILD, PARTY, Set.of("profile"))).isFalse();
        given(consents.withdrawn(CHILD, Purpose.SHARE)).willReturn(false);
        given(client.live()).willReturn(false);
        assertThat(agreeForChild.agree(MOTHER, CHILD, PARTY, Set.of("profile"))).isFalse();

        verifyNoInteractions(links, endLink);
    }

    @Test
    void a_minor_has_each_guardian_asked_about_the_question_that_is_his() {
        var askConsent = mock(AskConsent.class);
        var notices = mock(Notices.class);
        var askGuardian = new AskGuardian(askConsent, guardianships, notices, changes);
        var question = mock(AskConsent.Question.class);
        given(question.client()).willReturn(client);
        given(question.shares()).willReturn(true);
        given(askConsent.ask(CHILD, "state")).willReturn(Optional.of(question));
        assertThat(askGuardian.ask(CHILD, "state")).as("nobody is recorded").isFalse();
        verify(notices, never()).tell(any(), any());

        given(guardianships.guardiansOf(CHILD))
                .willReturn(List.of(new Guardianships.Named(held, mock(PersonName.class))));
        assertThat(askGuardian.ask(CHILD, "another")).isFalse();
        assertThat(askGuardian.ask(CHILD, "state")).isTrue();
        verify(notices)
                .tell(
                        eq(MOTHER),
                        argThat(news -> news.kind() == NoticeKind.SERVICE_ASKS
                                && news.subject().equals(CHILD + "/services/" + PARTY)));

        given(question.shares()).willReturn(false);
        assertThat(askGuardian.ask(CHILD, "state"))
                .as("nothing is shared, whoever agrees")
                .isFalse();
        verify(notices).tell(any(), any());
    }
}
