package th.morprom.did.signing.trustlist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * By which list a chain of certificates is believed, and whether it was so at a time.
 *
 * @param signed those in force
 */
record ListedAnchor(TrustLists lists, List<SignedTrustList> signed) {
    Optional<String> list(List<String> chain) {
        return lists.list(chain).or(() -> signed.stream()
                .filter(list -> chain.stream().anyMatch(list.granted()::containsKey))
                .map(SignedTrustList::name)
                .findFirst());
    }

    /** Certificates that an operator compared himself count at any time. */
    boolean isGranted(List<String> chain, Optional<Instant> time) {
        return lists.list(chain).isPresent()
                || time.filter(at -> chain.stream()
                                .anyMatch(certificate -> signed.stream()
                                        .flatMap(list -> Optional.ofNullable(list.granted().get(certificate)).stream())
                                        .anyMatch(granted -> granted.at(at))))
                        .isPresent();
    }
}
