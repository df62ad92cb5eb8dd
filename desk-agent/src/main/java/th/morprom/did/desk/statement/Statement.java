package th.morprom.did.desk.statement;

import com.nimbusds.jose.util.Base64URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.desk.card.CardImage;

/**
 * What an agent states.
 *
 * @param question the portal's page asked it with
 * @param origin of that page, as the browser told the agent and no page can tell it otherwise
 * @param program which agent it is
 * @param reading of the card in its reader; empty where it only says that it is there
 */
public record Statement(Question question, String origin, Program program, Optional<Reading> reading) {
    /**
     * The program that speaks.
     *
     * @param version of it
     * @param computer the name of the computer it runs on, for those who look for it
     */
    public record Program(String version, String computer) {
        private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,80}");

        /**
         * @throws StatementRefused with {@code MALFORMED} if either is empty, too long or has characters that are not
         * seen
         */
        public Program {
            visible(version);
            visible(computer);
        }

        static String visible(String text) {
            if (!VISIBLE.matcher(text).matches()) {
                throw new StatementRefused(StatementRefused.Reason.MALFORMED);
            }
            return text;
        }
    }

    /**
     * A card that was read.
     *
     * @param reader its name, as the operating system has it
     */
    public record Reading(String reader, CardImage card) {
        /**
         * @throws StatementRefused with {@code MALFORMED} if the name is empty, too long or has characters that are not
         * seen
         */
        public Reading {
            Program.visible(reader);
        }
    }

    Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("challenge", question.challenge());
        claims.put("officer", question.officer());
        claims.put("facility", question.facility());
        claims.put("origin", origin);
        claims.put("version", program.version());
        claims.put("computer", program.computer());
        reading.ifPresent(read -> {
            claims.put("reader", read.reader());
            claims.put(
                    "card",
                    Map.of(
                            "memory", Base64URL.encode(read.card().memory()).toString(),
                            "lifeCycleData",
                                    Base64URL.encode(read.card().lifeCycleData())
                                            .toString()));
        });
        return claims;
    }

    static Statement of(Map<String, Object> claims) {
        return new Statement(
                Question.of(claims),
                Members.text(claims, "origin"),
                new Program(Members.text(claims, "version"), Members.text(claims, "computer")),
                claims.containsKey("reader") || claims.containsKey("card")
                        ? Optional.of(reading(claims))
                        : Optional.empty());
    }

    private static Reading reading(Map<String, Object> claims) {
        if (!(claims.get("card") instanceof Map<?, ?> card)) {
            throw new StatementRefused(StatementRefused.Reason.MALFORMED);
        }
        try {
            var image = new CardImage(Members.bytes(card, "memory"), Members.bytes(card, "lifeCycleData"));
            return new Reading(Members.text(claims, "reader"), image);
        } catch (IllegalArgumentException e) {
            throw new StatementRefused(StatementRefused.Reason.MALFORMED);
        }
    }
}
