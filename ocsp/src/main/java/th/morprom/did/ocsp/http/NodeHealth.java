package th.morprom.did.ocsp.http;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether this node answers, and from what. Nothing in it is a secret: every answer tells as much.
 *
 * @param asOf as of when its statuses are the CA's; empty before a first feed was verified
 * @param databaseAwaySince empty while the database answers; until it does, answers go on to {@code answersUntil}
 */
public record NodeHealth(
        boolean isUp,
        Optional<Instant> asOf,
        Optional<Instant> answersUntil,
        Optional<Instant> databaseAwaySince,
        int certificates) {

    String json() {
        return "{\"status\":\"" + (isUp ? "UP" : "DOWN") + '"' + field("asOf", asOf)
                + field("answersUntil", answersUntil) + field("databaseAwaySince", databaseAwaySince)
                + ",\"certificates\":" + certificates + "}\n";
    }

    private static String field(String name, Optional<Instant> value) {
        return value.map(time -> ",\"" + name + "\":\"" + time + '"').orElse("");
    }
}
