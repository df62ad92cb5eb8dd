package th.morprom.did.bench.enrolment;

import java.net.URI;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The system that is put under load, and what of it a browser cannot reach: the counter's card reader, and the books afterwards. */
public interface Stage {
    /** Where browsers find it; passkeys are bound to it. */
    URI site();

    /** A part of the system by its type, to set the stage and to look at what came of it. */
    <T> T get(Class<T> type);

    /** Puts this person's ID card into the reader of the counter in place of the one before. */
    void insertCard(SyntheticPerson person);
}
