package th.morprom.did.ra.testing;

import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.CardStatusSource;

/** A card-status service that says what it was told to. */
public final class SwitchableCardStatus implements CardStatusSource {
    private volatile CardStatus answer = CardStatus.NORMAL;

    /** From now on. */
    public void answers(CardStatus status) {
        answer = status;
    }

    @Override
    public CardStatus check(CitizenNumber citizenNumber, String chipNumber, String requestNumber) {
        return answer;
    }

    @Override
    public String source() {
        return "test";
    }
}
