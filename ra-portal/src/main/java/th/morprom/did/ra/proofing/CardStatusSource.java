package th.morprom.did.ra.proofing;

import th.morprom.did.ra.person.CitizenNumber;

/** Port to the Department of Provincial Administration's card-status service. */
public interface CardStatusSource {
    /** What the service says of a card. */
    enum CardStatus {
        /** ปกติ. */
        NORMAL,
        /** ไม่ปกติ: lost, replaced, cancelled, or the holder has died. */
        NOT_NORMAL,
        /** There is no service to ask, or it does not answer. Proofing goes on at a lower level. */
        UNKNOWN
    }

    /** The status of the card with this chip number and card-request number (BP1NO). */
    CardStatus check(CitizenNumber citizenNumber, String chipNumber, String requestNumber);

    /** Names the source, for the record. */
    String source();
}
