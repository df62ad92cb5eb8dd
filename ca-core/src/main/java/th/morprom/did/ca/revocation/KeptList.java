package th.morprom.did.ca.revocation;

import java.util.List;
import th.morprom.did.ca.crl.CrlNumber;
import th.morprom.did.ca.profile.CrlScope;

/** A revocation list that one of our CAs signed, as somebody kept it. */
record KeptList(CrlScope scope, CrlNumber number, List<KeptEnd> ends) {
    KeptList {
        ends = List.copyOf(ends);
    }
}
