package th.morprom.did.ca.revocation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.revocation.OrderRevocations.Selection;

/** Shows what an order would end, before anybody gives it. */
public final class PreviewRevocations {
    private final RevocationOrders orders;

    PreviewRevocations(JdbcClient jdbc) {
        this.orders = new RevocationOrders(jdbc);
    }

    /**
     * What an order would select.
     *
     * @param selected certificates, those included that the CA does not know
     * @param known those that this CA issued, or may have
     * @param subjects the names in the first of them, as RFC 4514 writes them
     */
    public record Preview(int selected, int known, List<String> subjects) {
        public Preview {
            subjects = List.copyOf(subjects);
        }
    }

    /** @param most so many names at the most */
    public Preview preview(Selection selection, int most) {
        var serials = orders.serials(selection);
        return new Preview(serials.size(), orders.known(serials), orders.subjects(serials, most));
    }
}
