package th.morprom.did.hisclient;

import java.util.Optional;

/** The server failed, or what answered is not the server: a proxy's page, an answer that is no JSON or has no end. */
public final class ServerFault extends ApiFailure {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Problem> problem;

    ServerFault(Problem problem) {
        super(problem.words(), problem.wordsTh());
        this.problem = Optional.of(problem);
    }

    ServerFault(String english) {
        super("What answered is not the server: " + english, "คำตอบที่ได้รับไม่ใช่คำตอบของระบบ");
        this.problem = Optional.empty();
    }

    /** What the server tells of it, with the number of the incident. */
    public Optional<Problem> problem() {
        return problem;
    }
}
