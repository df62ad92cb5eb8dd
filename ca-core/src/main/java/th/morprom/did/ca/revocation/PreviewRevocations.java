package th.morprom.did.ca.revocation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Status;

/** Shows what an order would end, before anybody gives it. */
public final class PreviewRevocations {
    private final RevocationOrders orders;
    private final CurrentStatuses statuses;

    PreviewRevocations(JdbcClient jdbc, CurrentStatuses statuses) {
        this.orders = new RevocationOrders(jdbc);
        this.statuses = statuses;
    }

    /**
     * What an order would select.
     *
     * @param selected certificates, those included that the CA does not know
     * @param known those that this CA issued, or may have
     * @param revoked those of them that are revoked already
     * @param subjects the names in the first of those that are not, as RFC 4514 writes them
     * @param authorities the CA's own keys among those that are not, by the labels that the token has for them: whoever ends one of these ends
     *     all below it, or its answers
     */
    public record Preview(int selected, int known, int revoked, List<String> subjects, Set<String> authorities) {
        public Preview {
            subjects = List.copyOf(subjects);
            authorities = Set.copyOf(authorities);
        }

        /** How many the order would end. */
        public int toBeRevoked() {
            return known - revoked;
        }
    }

    /**
     * Looks at the register and the feed.
     *
     * @param most so many names at the most
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the feed does not verify
     */
    public Preview preview(Selection selection, int most) {
        var serials = orders.serials(selection);
        var known = orders.held(serials);
        statuses.look();
        var good = known.stream().filter(certificate -> !isRevoked(certificate)).toList();
        var goodSerials =
                good.stream().map(certificate -> certificate.serial().hex()).toList();
        return new Preview(
                serials.size(),
                known.size(),
                known.size() - good.size(),
                orders.subjects(goodSerials, most),
                good.stream()
                        .flatMap(certificate -> certificate.authority().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private boolean isRevoked(HeldCertificate certificate) {
        return statuses.known(certificate.issuerKeySha1(), certificate.serial())
                .filter(standing -> standing.status() == Status.REVOKED)
                .isPresent();
    }
}
