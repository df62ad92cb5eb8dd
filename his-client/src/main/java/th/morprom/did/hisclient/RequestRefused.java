package th.morprom.did.hisclient;

/** The server does not do this. Nothing changed; the same request again gets the same answer. */
public final class RequestRefused extends ApiFailure {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefused(Problem problem) {
        super(problem.words(), problem.wordsTh());
        this.problem = problem;
    }

    /** Why, as the server tells it. */
    public Problem problem() {
        return problem;
    }

    /** The kind of error. */
    public ErrorCode code() {
        return problem.code();
    }
}
