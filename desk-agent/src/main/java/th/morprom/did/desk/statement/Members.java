package th.morprom.did.desk.statement;

import com.nimbusds.jose.util.Base64URL;
import java.util.Map;

/** Members of a JSON object that must be there and be what they should. */
final class Members {
    private Members() {}

    static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new StatementRefused(StatementRefused.Reason.MALFORMED);
    }

    static byte[] bytes(Map<?, ?> members, String name) {
        return new Base64URL(text(members, name)).decode();
    }
}
