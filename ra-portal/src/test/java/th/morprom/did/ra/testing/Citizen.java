package th.morprom.did.ra.testing;

import java.util.UUID;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A citizen who has registered himself. */
public record Citizen(UUID id, SyntheticPerson person) {}
