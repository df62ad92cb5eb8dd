package th.morprom.did.ca.issuance;

import java.util.Optional;
import java.util.function.Function;

/** One order on its way through the steps: how far it has come, and in the end its certificate or what stopped it. */
final class Certification {
    private final Optional<CertificateOrder> order;
    private Optional<Intent> intent = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<SignedCertificate> certified = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    private Certification(Optional<CertificateOrder> order) {
        this.order = order;
    }

    static Certification of(CertificateOrder order) {
        return new Certification(Optional.of(order));
    }

    /** One that never became an order. */
    static Certification stopped(RuntimeException cause) {
        var certification = new Certification(Optional.empty());
        certification.stop(cause);
        return certification;
    }

    /** One that had its certificate before it became an order. */
    static Certification released(SignedCertificate earlier) {
        var certification = new Certification(Optional.empty());
        certification.release(earlier);
        return certification;
    }

    CertificateOrder order() {
        return order.orElseThrow();
    }

    boolean isUnderWay() {
        return certified.isEmpty() && failure.isEmpty();
    }

    /** Takes one step; what it throws stops this order and no other. */
    void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    void stop(RuntimeException cause) {
        failure = Optional.of(cause);
    }

    Optional<RuntimeException> failure() {
        return failure;
    }

    void intended(Intent built) {
        intent = Optional.of(built);
    }

    Intent intent() {
        return intent.orElseThrow();
    }

    void signed(Outcome signed) {
        outcome = Optional.of(signed);
    }

    Outcome outcome() {
        return outcome.orElseThrow();
    }

    void release(SignedCertificate released) {
        failure = Optional.empty();
        certified = Optional.of(released);
    }

    /**
     * The certificate.
     *
     * @throws RuntimeException what stopped the order, if something did
     */
    SignedCertificate result() {
        failure.ifPresent(cause -> {
            throw cause;
        });
        return certified.orElseThrow();
    }

    /** The same as a value, for one of several. */
    <C> IssuanceAnswer<C> answer(Function<SignedCertificate, C> form) {
        return failure.<IssuanceAnswer<C>>map(IssuanceAnswer.NotIssued::new)
                .orElseGet(() -> new IssuanceAnswer.Issued<>(form.apply(result())));
    }
}
