package th.morprom.did.desk.statement;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the portal's page asks an agent with; the agent signs all of it.
 *
 * @param challenge of the portal, base64url; good once
 * @param officer the id of the person who is signed in to the page
 * @param facility at whose counter he is (hcode9)
 */
public record Question(String challenge, String officer, String facility) {
    /** The longest JSON that is looked at. */
    public static final int MOST_BYTES = 1024;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws StatementRefused with {@code MALFORMED} if a part is not one word of letters and digits */
    public Question {
        for (var part : new String[] {challenge, officer, facility}) {
            if (!WORD.matcher(part).matches()) {
                throw new StatementRefused(StatementRefused.Reason.MALFORMED);
            }
        }
    }

    /**
     * As a page writes it.
     *
     * @throws StatementRefused with {@code MALFORMED}
     */
    public static Question fromJson(String json) {
        try {
            return of(JSONObjectUtils.parse(json, MOST_BYTES));
        } catch (ParseException e) {
            throw new StatementRefused(StatementRefused.Reason.MALFORMED);
        }
    }

    static Question of(Map<String, Object> members) {
        return new Question(
                Members.text(members, "challenge"),
                Members.text(members, "officer"),
                Members.text(members, "facility"));
    }
}
