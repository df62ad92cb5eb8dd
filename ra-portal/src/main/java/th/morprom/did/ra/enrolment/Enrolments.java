package th.morprom.did.ra.enrolment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All enrolments. */
public final class Enrolments {
    /** The enrolment of this id. */
    public Optional<Enrolment> find(UUID enrolment) {
        return java.util.Optional.<Optional<Enrolment>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** A person's own, newest first. */
    public List<Enrolment> of(UUID person) {
        return java.util.Optional.<List<Enrolment>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
