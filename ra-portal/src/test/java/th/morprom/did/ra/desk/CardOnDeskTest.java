package th.morprom.did.ra.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.deskagent.AtDesk;
import th.morprom.did.ra.proofing.ProofingQueue.AtCounter;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

class CardOnDeskTest {
    private static final Instant READ = Instant.parse("2026-07-01T03:00:00Z");

    private final MockHttpSession session = new MockHttpSession();
    private final UUID shown = UUID.randomUUID();
    private final AtDesk desk = new AtDesk(UUID.randomUUID(), "EA0012345", UUID.randomUUID());

    @BeforeEach
    void lay() {
        new CardOnDesk(shown, mock(ThaiIdCard.class), mock(AtCounter.class), Optional.empty(), desk, READ)
                .keep(session);
    }

    @Test
    void lies_there_until_its_time_is_over_and_is_gone_then() {
        assertThat(CardOnDesk.in(session, desk, READ.plus(CardOnDesk.LIFE).minusSeconds(1)))
                .isPresent();
        assertThat(CardOnDesk.in(session, desk, READ.plus(CardOnDesk.LIFE))).isEmpty();
        assertThat(CardOnDesk.in(session, desk, READ)).isEmpty();
    }

    @Test
    void is_none_for_the_page_of_another_card_and_stays_where_it_is() {
        assertThat(CardOnDesk.shown(UUID.randomUUID().toString(), session, desk, READ))
                .isEmpty();
        assertThat(CardOnDesk.shown("", session, desk, READ)).isEmpty();

        assertThat(CardOnDesk.shown(shown.toString(), session, desk, READ)).isPresent();
    }

    @Test
    void is_none_at_another_desk() {
        var elsewhere = new AtDesk(desk.officer(), "EA0054321", desk.session());

        assertThat(CardOnDesk.in(session, elsewhere, READ.plus(Duration.ofSeconds(1))))
                .isEmpty();
    }
}
