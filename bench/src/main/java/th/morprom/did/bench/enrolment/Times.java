package th.morprom.did.bench.enrolment;

/** Is told how long each step took, as whoever waited for it saw it. */
@FunctionalInterface
public interface Times {
    /** @param step such as {@code inbox-page} */
    void note(String step, long nanos);
}
