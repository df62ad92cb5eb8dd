package th.morprom.did.ra.testing;

import java.util.UUID;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** A doctor who has registered himself. */
public record Applicant(UUID id, UUID enrolment, SoftwarePasskey passkey, SyntheticDoctor doctor) {
    /** The same as a member. */
    public Member member() {
        return new Member(id, passkey);
    }
}
