package th.morprom.did.ra.proofing;

import th.morprom.did.ra.person.CitizenNumber;

/** Where no card-status service is connected: it never knows, and so the highest levels are out of reach. */
final class NoCardStatus implements CardStatusSource {
    @Override
    public CardStatus check(CitizenNumber citizenNumber, String chipNumber, String requestNumber) {
        return CardStatus.UNKNOWN;
    }

    @Override
    public String source() {
        return "none";
    }
}
