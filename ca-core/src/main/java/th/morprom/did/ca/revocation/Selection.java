package th.morprom.did.ca.revocation;

import java.util.List;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;

/** Which certificates an order revokes. */
public sealed interface Selection {
    /** These. */
    record Certificates(List<SerialNumber> serials) implements Selection {
        public Certificates {
            serials = List.copyOf(serials);
        }
    }

    /**
     * All that were issued to those who worked in this facility then, and to the facility itself: its seals and its systems'. Those of a
     * minute ago are on the list as well.
     */
    record Facility(String hcode9) implements Selection {}

    /**
     * All that the CA with this key issued, those included that are over. Its own responders' are not among them: they say of all the others
     * that these are revoked.
     */
    record IssuedBy(KeyIdentifier issuer) implements Selection {}
}
