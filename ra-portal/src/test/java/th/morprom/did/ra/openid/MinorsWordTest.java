package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Capacity;
import th.morprom.did.ra.guardian.Guardianships;

class MinorsWordTest {
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID PARTY = UUID.randomUUID();

    private final Guardianships guardianships = mock(Guardianships.class);
    private final Links links = mock(Links.class);
    private final Changes changes = mock(Changes.class);
    private final MinorsWord word = new MinorsWord(guardianships, links);
    private final Consents given = mock(Consents.class);
    private final GivenConsents consents = new GivenConsents(links, mock(TellClaims.class), word, given, changes);

    @Test
    void a_grown_up_agrees_to_everything_himself() {
        is(Capacity.ADULT);

        assertThat(allows("openid", "profile", "offline_access")).isTrue();
    }

    @Test
    void a_minor_signs_in_and_says_no_more_than_how_well_he_is_known() {
        is(Capacity.MINOR);

        assertThat(allows("openid", "ial")).isTrue();
        assertThat(allows("openid", "profile")).isFalse();
        assertThat(allows("openid", "offline_access")).isFalse();
    }

    @Test
    void a_child_under_ten_signs_in_by_his_guardians_word_alone() {
        is(Capacity.CHILD);
        assertThat(allows("openid")).isFalse();

        given(links.scopes(PERSON, PARTY)).willReturn(Set.of("openid", "profile"));
        given(links.byGuardian(PERSON, PARTY)).willReturn(Set.of("openid", "profile"));
        assertThat(allows("openid", "profile")).isTrue();
        assertThat(allows("openid", "email")).isFalse();
    }

    @Test
    void what_a_minor_agreed_to_himself_does_not_stand_beyond_his_word() {
        is(Capacity.MINOR);
        given(links.scopes(PERSON, PARTY)).willReturn(Set.of("openid", "profile", "email"));
        given(links.byGuardian(PERSON, PARTY)).willReturn(Set.of("email"));

        var standing = Objects.requireNonNull(consents.findById(PARTY.toString(), PERSON.toString()));

        assertThat(standing.getScopes()).containsExactlyInAnyOrder("openid", "email");
    }

    @Test
    void nothing_is_kept_that_was_not_his_to_agree_to() {
        is(Capacity.MINOR);
        given(changes.make(any()))
                .willAnswer(call -> call.<Supplier<?>>getArgument(0).get());

        consents.save(OAuth2AuthorizationConsent.withId(PARTY.toString(), PERSON.toString())
                .scope("openid")
                .scope("profile")
                .build());

        verify(links).add(any(), any(), any(), eq("openid"), any());
        verify(links, never()).add(any(), any(), any(), eq("profile"), any());
    }

    @Test
    void nothing_stands_and_nothing_is_kept_of_whoever_took_back_the_consent_to_share() {
        is(Capacity.ADULT);
        given(links.scopes(PERSON, PARTY)).willReturn(Set.of("openid", "profile"));
        given(given.withdrawn(PERSON, Purpose.SHARE)).willReturn(true);
        given(changes.make(any()))
                .willAnswer(call -> call.<Supplier<?>>getArgument(0).get());

        assertThat(consents.findById(PARTY.toString(), PERSON.toString())).isNull();
        assertThat(consents.allows(PERSON.toString(), PARTY.toString(), Set.of("openid")))
                .isFalse();
        consents.give(PERSON, PARTY, Set.of("openid"));

        verify(links, never()).add(any(), any(), any(), any(), any());
    }

    private void is(Capacity capacity) {
        given(guardianships.capacity(PERSON)).willReturn(capacity);
    }

    private boolean allows(String... scopes) {
        return word.allows(PERSON, PARTY, Set.of(scopes));
    }
}
