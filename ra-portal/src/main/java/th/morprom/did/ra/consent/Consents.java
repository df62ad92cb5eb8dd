package th.morprom.did.ra.consent;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All receipts. */
public final class Consents {
    /** Every receipt of a person, newest first. */
    public List<ConsentReceipt> of(UUID person) {
        return java.util.Optional.<List<ConsentReceipt>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The consents that stand now. */
    public Map<Purpose, ConsentReceipt> inForce(UUID person) {
        return java.util.Optional.<Map<Purpose, ConsentReceipt>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
