package th.morprom.did.ca.revocation;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.crl.CrlNumber;
import th.morprom.did.ca.profile.CrlScope;

/** A revocation list that one of our CAs signed, as somebody kept it. */
record KeptList(CrlScope scope, CrlNumber number, CrlKind kind, List<KeptEnd> ends) {
    /** Both kinds of one number say the same; the full one says all of it, so it comes last. */
    private static final Comparator<KeptList> IN_ORDER = comparing(
                    (KeptList list) -> list.number().value())
            .thenComparing(KeptList::kind, Comparator.reverseOrder());

    KeptList {
        ends = List.copyOf(ends);
    }

    /** What the lists of one scope leave suspended when they are read in their order: a later one may have lifted it. */
    static Stream<KeptEnd> suspended(Collection<KeptList> ofOneScope) {
        var suspended = new HashMap<SerialNumber, KeptEnd>();
        ofOneScope.stream().sorted(IN_ORDER).forEach(list -> list.goOnFrom(suspended));
        return suspended.values().stream();
    }

    /** A full list says it of all, one of changes only of those that changed. */
    private void goOnFrom(Map<SerialNumber, KeptEnd> suspended) {
        if (kind == CrlKind.FULL) {
            suspended.clear();
        }
        for (var end : ends) {
            if (end.isSuspension()) {
                suspended.put(end.serial(), end);
            } else {
                suspended.remove(end.serial());
            }
        }
    }
}
