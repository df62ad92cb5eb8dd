package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.hisclient.Api.Content;

/**
 * What people may do at the program's own facility: by their posts, by what registrars granted, and by delegation. The
 * program needs the scope {@code rights.ask}. Every call throws {@link ApiFailure} as it is told there.
 */
public final class Rights {
    private static final String PATH = "/api/v1/rights/question";
    private static final String SCOPE = "rights.ask";

    private final Api api;

    Rights(Api api) {
        this.api = api;
    }

    /** As sent. */
    private record Question(String citizenNumber, String right) {
        /** The number has no place in a log. */
        @Override
        public String toString() {
            return "Question[right=" + right + "]";
        }
    }

    /**
     * May this person do that today, by what, where, and until when? Whoever is unknown may nothing: the answer does not tell who is
     * registered.
     *
     * @param citizenNumber thirteen digits
     * @param right its code, such as {@code referral:send}
     * @throws RequestRefused with {@link ErrorCode#MALFORMED_REQUEST} if that is no citizen number
     * @throws TryAgainLater if the right hangs on a licence and the council's register does not answer
     */
    public Answer ask(String citizenNumber, String right) {
        return api.ask(SCOPE, PATH, Content.json(new Question(citizenNumber, right)), Answer.class);
    }

    /**
     * May this person serve patients online by that profession? It takes a grant of the place and, today, a licence in
     * force.
     *
     * @param profession as the server writes it, such as {@code doctor}, {@code nurse} or {@code physical-therapist}
     */
    public Answer servesOnline(String citizenNumber, String profession) {
        return ask(citizenNumber, "online-service:" + profession);
    }

    /**
     * For today.
     *
     * @param facility the program's own, a code of nine characters
     * @param held whether he may; decide by this
     * @param basis by what he may
     * @param scope how far it reaches: {@code TH}, the code of a province, or of a facility
     * @param until the last day, where there is one
     * @param obstacle why he may not
     */
    public record Answer(
            String right,
            String facility,
            boolean held,
            Optional<Basis> basis,
            Optional<String> scope,
            Optional<LocalDate> until,
            Optional<Obstacle> obstacle) {}

    /** By what somebody may. */
    public enum Basis {
        POST,
        GRANT,
        DELEGATION,
        /** One that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Why somebody may not. */
    public enum Obstacle {
        /** Neither his post nor a grant gives him this right here. */
        NO_RIGHT,
        /** His post or a grant would, with a licence that the council has in force; it has none of his. */
        NOT_LICENSED,
        /** The council has the licence recorded for him under another name. */
        LICENCE_NAME_DIFFERS,
        /** There is a licence in force, and no officer has read his ID card: nobody knows that it is his. */
        NOT_PROOFED,
        /** One that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
