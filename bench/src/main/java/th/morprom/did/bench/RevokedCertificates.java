package th.morprom.did.bench;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.StatusJournal;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;

/** Revocations of a {@link FilledRegister}'s certificates, chained and signed into the feed as real ones are. */
final class RevokedCertificates {
    private static final int CHUNK = 1_000;
    private static final int KEY_COMPROMISE = 1;

    private RevokedCertificates() {}

    /** Revokes one in so many, by chance. */
    static void revokeOneIn(int many, BenchSystem system) {
        var issuer = system.get(Hierarchy.class)
                .current(SigningAuthority.SIGNING)
                .keyIdentifier()
                .toString();
        var serials =
                system.jdbc().sql("""
                        select serial from ca.certificate
                         where holder like 'person:%' and substr(key_sha256, 1, 8) < lpad(to_hex(4294967296 / :in), 8, '0')
                        """).param("in", many).query(String.class).list();
        var journal = system.get(StatusJournal.class);
        for (var from = 0; from < serials.size(); from += CHUNK) {
            var chunk = serials.subList(from, Math.min(from + CHUNK, serials.size()));
            system.get(TransactionTemplate.class)
                    .executeWithoutResult(status -> chunk.forEach(serial -> journal.append(revoked(issuer, serial))));
            journal.show();
        }
    }

    private static StatusChange revoked(String issuer, String serial) {
        var now = Instant.now();
        return new StatusChange(
                new BigInteger(serial, 16),
                issuer,
                Status.REVOKED,
                KEY_COMPROMISE,
                now,
                Optional.empty(),
                AskedBy.OPERATOR,
                now);
    }
}
