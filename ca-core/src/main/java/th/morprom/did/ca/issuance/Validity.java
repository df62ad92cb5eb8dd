package th.morprom.did.ca.issuance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;

/** From when to when a certificate is valid; both ends included, whole seconds. */
record Validity(Instant notBefore, Instant notAfter) {
    private static final Duration SHORTEST = Duration.ofHours(1);

    /**
     * The period of a certificate signed at {@code now}: as long as the profile allows, cut at the end of the issuer and
     * at {@link CertificateOrder#notLaterThan}. It begins now, or earlier where the order says so.
     *
     * <p>Because {@code notAfter} is inclusive, a certificate of two years ends one second before they are over.
     *
     * @throws IssuanceRefused with {@code NOTHING_TO_CERTIFY} if less than an hour is left
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5">RFC 5280 section 4.1.2.5</a>
     */
    static Validity of(CertificateOrder order, Issuer issuer, Instant now) {
        var start = order.notBefore().filter(now::isAfter).orElse(now).truncatedTo(ChronoUnit.SECONDS);
        var longest = start.atZone(ZoneOffset.UTC)
                .plus(order.profile().validity())
                .toInstant()
                .minusSeconds(1);
        var end = Stream.of(Optional.of(longest), issuer.notAfter(), order.notLaterThan())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(longest)
                .truncatedTo(ChronoUnit.SECONDS);
        if (end.isBefore(now.truncatedTo(ChronoUnit.SECONDS).plus(SHORTEST))) {
            throw new IssuanceRefused(Reason.NOTHING_TO_CERTIFY, "the licence or the issuer ends at " + end);
        }
        return new Validity(start, end);
    }
}
