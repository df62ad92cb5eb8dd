package th.morprom.did.ca.revocation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.ContinueNumbers;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ca.status.StatusJournal;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;

/**
 * After a restore: ends what the database has forgotten the end of, by the lists that our CAs signed before, and certificates of ours that it
 * has forgotten altogether. docs/restore.md tells when.
 */
public final class RevokeAgain {
    private final ReadKept read;
    private final RevocationRegister register;
    private final ContinueNumbers numbers;
    private final Books books;
    private final Clock clock;

    /** Where statuses are read and written. */
    record Books(CurrentStatuses statuses, StatusJournal journal, TransactionTemplate transaction, AuditLog auditLog) {}

    RevokeAgain(JdbcClient jdbc, AuthorityCertificates authorities, Books books, Clock clock) {
        this.read = new ReadKept(authorities);
        this.register = new RevocationRegister(jdbc);
        this.numbers = new ContinueNumbers(jdbc);
        this.books = books;
        this.clock = clock;
    }

    /**
     * What is going to happen.
     *
     * @param lists their names and numbers, such as {@code signing-1/42}
     * @param revoked how many are revoked
     * @param suspended how many are suspended
     * @param unknown how many of both the database does not know
     */
    public record Preview(List<String> lists, int revoked, int suspended, int unknown) {
        public Preview {
            lists = List.copyOf(lists);
        }
    }

    /** What was kept, read and believed. */
    private record Plan(List<KeptList> lists, List<StatusChange> changes) {}

    /**
     * Looks, and changes nothing.
     *
     * @param lists full ones or of changes, in any order
     * @param certificates of which those are taken that our CAs issued and the database does not know
     * @throws KeptRefused if our CAs did not sign one of the lists
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the feed does not verify
     */
    public Preview preview(List<Der> lists, List<X509CertificateHolder> certificates) {
        var plan = plan(lists, certificates);
        var known = known(plan.changes().stream()
                .map(StatusChange::serial)
                .map(SerialNumber::new)
                .toList());
        var suspended = (int) plan.changes().stream()
                .filter(change -> change.status() == Status.SUSPENDED)
                .count();
        return new Preview(
                plan.lists().stream()
                        .map(list -> list.scope() + "/" + list.number().value())
                        .toList(),
                plan.changes().size() - suspended,
                suspended,
                plan.changes().size() - known.size());
    }

    /**
     * Does it in one transaction: there is no moment at which some are ended and the others good. Given again, it changes nothing.
     *
     * @throws KeptRefused as {@link #preview} does
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the feed does not verify
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign
     */
    public void revoke(List<Der> lists, List<X509CertificateHolder> certificates, Requester.Operator operator) {
        books.transaction().executeWithoutResult(status -> {
            var plan = plan(lists, certificates);
            plan.lists().forEach(list -> numbers.after(list.scope(), list.number()));
            plan.changes().forEach(change -> {
                books.journal().append(change);
                books.auditLog().append(event(change, operator));
            });
        });
    }

    private Plan plan(List<Der> lists, List<X509CertificateHolder> certificates) {
        var read = lists.stream().map(this.read::list).toList();
        books.statuses().look();
        var ends =
                Stream.concat(revoked(read), suspended(read)).collect(toMap(KeptEnd::serial, identity(), KeptEnd::and));
        // Nobody could release what is suspended and not known.
        lost(certificates).forEach(end -> ends.merge(end.serial(), end, KeptEnd::and));
        return new Plan(
                read,
                ends.values().stream().flatMap(end -> change(end).stream()).toList());
    }

    /** By any list, however old: a revocation is final. */
    private static Stream<KeptEnd> revoked(List<KeptList> lists) {
        return lists.stream().flatMap(list -> list.ends().stream()).filter(KeptEnd::isRevocation);
    }

    private static Stream<KeptEnd> suspended(List<KeptList> lists) {
        return lists.stream().collect(groupingBy(KeptList::scope)).values().stream()
                .flatMap(KeptList::suspended);
    }

    /** Nobody here could revoke such a certificate later, or say whose it is; its holder gets another. */
    private Stream<KeptEnd> lost(List<X509CertificateHolder> certificates) {
        var known = known(certificates.stream().map(RevokeAgain::serial).toList());
        return certificates.stream()
                .filter(certificate -> !known.contains(serial(certificate)))
                .flatMap(certificate -> read.issuer(certificate).map(issuer -> over(issuer, certificate)).stream());
    }

    private KeptEnd over(KeyIdentifier issuer, X509CertificateHolder certificate) {
        return new KeptEnd(
                issuer,
                serial(certificate),
                RevocationReason.CESSATION_OF_OPERATION.code(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
    }

    private static SerialNumber serial(X509CertificateHolder certificate) {
        return new SerialNumber(certificate.getSerialNumber());
    }

    private Set<SerialNumber> known(List<SerialNumber> serials) {
        return register.known(serials.stream().map(SerialNumber::hex).toList());
    }

    private Optional<StatusChange> change(KeptEnd end) {
        var status = end.isSuspension() ? Status.SUSPENDED : Status.REVOKED;
        return books.statuses()
                        .known(end.issuer().toByteArray(), end.serial())
                        .filter(standing -> hasNoNeedOf(end, standing))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new StatusChange(
                        end.serial().value(),
                        end.issuer().toString(),
                        status,
                        end.reason(),
                        end.since(),
                        end.invalidityDate(),
                        askedBy(status),
                        clock.instant()));
    }

    /** Revocation is final. Who is suspended is so already, or was released since: a release keeps since when he was suspended. */
    private static boolean hasNoNeedOf(KeptEnd end, Standing standing) {
        return switch (standing.status()) {
            case REVOKED -> true;
            case SUSPENDED -> end.isSuspension();
            case GOOD -> end.isSuspension() && !standing.since().isBefore(end.since());
        };
    }

    /** A list does not say who suspended. As a registrar's it can be released; a council whose word it was repeats it. */
    private static AskedBy askedBy(Status status) {
        return status == Status.SUSPENDED ? AskedBy.REGISTRAR : AskedBy.OPERATOR;
    }

    private static AuditEvent event(StatusChange change, Requester.Operator operator) {
        return new AuditEvent(
                change.status() == Status.SUSPENDED ? "certificate.suspended" : "certificate.revoked",
                operator.actor(),
                change.serial().toString(16),
                Map.of(
                        "reason",
                                RevocationReason.ofCode(change.reason())
                                        .map(RevocationReason::name)
                                        .orElse("CERTIFICATE_HOLD"),
                        "since", change.since().toString()));
    }
}
