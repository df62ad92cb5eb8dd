package th.morprom.did.ca.issuance;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.lint.LintFailed;
import th.morprom.did.ca.lint.Linter;

/** Steps 3 and 4: a serial number, the bytes to be signed, and the lint of their twin. Touches nothing but memory. */
final class BuildIntent {
    private final ToBeSigned toBeSigned;
    private final Linter linter;
    private final SecureRandom random;
    private final Clock clock;
    /** As many as the CA has generations. */
    private final Map<Issuer, PreparedIssuer> issuers = new ConcurrentHashMap<>();

    BuildIntent(ToBeSigned toBeSigned, Linter linter, SecureRandom random, Clock clock) {
        this.toBeSigned = toBeSigned;
        this.linter = linter;
        this.random = random;
        this.clock = clock;
    }

    /** @throws IssuanceRefused with {@code NOTHING_TO_CERTIFY} or {@code LINT_FAILED} */
    Intent build(CertificateOrder order, Issuer issuer) {
        var now = clock.instant();
        var partition = toBeSigned.choosePartition(order.profile(), issuer.authority(), random);
        var serial = SerialNumber.next(now, random, partition);
        var validity = Validity.of(order, issuer, now);
        var prepared = issuers.computeIfAbsent(issuer, PreparedIssuer::new);
        var tbs = toBeSigned.build(order, prepared, serial, validity);
        try {
            var linted = linter.lint(tbs, order.profile(), prepared.identity());
            var issuerKeySha1 = prepared.keyIdentifier().toByteArray();
            return new Intent(serial, order, Der.of(order.publicKey()).sha256(), issuerKeySha1, validity, linted);
        } catch (LintFailed e) {
            throw new IssuanceRefused(Reason.LINT_FAILED, String.join("; ", e.findings()));
        }
    }
}
