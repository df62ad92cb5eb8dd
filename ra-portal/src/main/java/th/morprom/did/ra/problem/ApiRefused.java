package th.morprom.did.ra.problem;

/** A request to the API that is not done, for one of its known errors; the caller must change something. */
public final class ApiRefused extends RuntimeException {
    private final ApiError error;

    public ApiRefused(ApiError error) {
        super("API request refused: " + error.code());
        this.error = error;
    }

    /** Which. */
    public ApiError error() {
        return error;
    }
}
