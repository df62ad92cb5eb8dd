package th.morprom.did.demo;

import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.CardStatusSource;

/** Knows the generated people's cards, all of them in order; says of itself that it is a simulation. */
final class SimulatedCardStatus implements CardStatusSource {
    @Override
    public CardStatus check(CitizenNumber citizenNumber, String chipNumber, String requestNumber) {
        return CardStatus.NORMAL;
    }

    @Override
    public String source() {
        return "simulation";
    }
}
