package th.morprom.did.ra.approval;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a registrar decides. A return or a rejection says why; an approval does not. */
public record Decision(Kind kind, Optional<ReasonCode> reason) {
    /** The three. */
    public enum Kind {
        APPROVE("approve"),
        RETURN("return"),
        REJECT("reject");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As written in evidence. */
        public String code() {
            return code;
        }
    }

    /** Why not; also the last part of the message key {@code decision.reason.<code>}. */
    public enum ReasonCode {
        NAME_WRONG,
        AFFILIATION_WRONG,
        POSITION_WRONG,
        LICENCE_WRONG,
        EVIDENCE_INSUFFICIENT,
        NOT_ELIGIBLE,
        SUSPECTED_FRAUD,
        OTHER;

        private static final Set<ReasonCode> DOUBTS = EnumSet.of(NAME_WRONG, EVIDENCE_INSUFFICIENT, SUSPECTED_FRAUD);

        /** Whether it says that he may not be the person, so that no reading of his card from before counts elsewhere. */
        public boolean doubtsPerson() {
            return DOUBTS.contains(this);
        }
    }

    public Decision {
        if (reason.isPresent() == (kind == Kind.APPROVE)) {
            throw new IllegalArgumentException("a return or a rejection has a reason, an approval has none");
        }
    }

    /** Yes. */
    public static Decision approve() {
        return new Decision(Kind.APPROVE, Optional.empty());
    }

    /** Sends it back for correction. */
    public static Decision returned(ReasonCode reason) {
        return new Decision(Kind.RETURN, Optional.of(reason));
    }

    /** No, for good. */
    public static Decision reject(ReasonCode reason) {
        return new Decision(Kind.REJECT, Optional.of(reason));
    }

    static Decision of(String kindCode, Optional<String> reason) {
        var kind = Arrays.stream(Kind.values())
                .filter(k -> k.code().equals(kindCode))
                .findFirst()
                .orElseThrow();
        return new Decision(kind, reason.map(ReasonCode::valueOf));
    }
}
