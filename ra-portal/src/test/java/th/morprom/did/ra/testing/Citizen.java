package th.morprom.did.ra.testing;

import java.util.UUID;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A citizen who has registered himself. */
public record Citizen(UUID id, SyntheticPerson person, SoftwarePasskey passkey) {
    /** The same with his passkey in hand. */
    public Member member() {
        return new Member(id, passkey);
    }
}
