package th.morprom.did.ra.person;

import java.util.Optional;
import java.util.UUID;

/** Everybody the registration authority knows. */
public final class People {
    /** The person of this id. */
    public Optional<Person> find(UUID person) {
        return java.util.Optional.<Optional<Person>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The person with this citizen number. */
    public Optional<Person> find(CitizenNumber number) {
        return java.util.Optional.<Optional<Person>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
