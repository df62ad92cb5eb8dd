package th.morprom.did.ra.citizen;

import java.util.Optional;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.signing.register.IssuedDocument;

/** A medical certificate as the one for whom it was issued sees it. */
public record ReceivedDocument(IssuedDocument document, Optional<PersonName> doctor, Optional<Facility> facility) {}
