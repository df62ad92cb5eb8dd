package th.morprom.did.bench;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.StatusJournal;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;

/**
 * The complete list of a CA that has issued a million certificates and revoked five in a hundred: made from the verified statuses,
 * signed, stored and audited, its list of changes as well. Beside it what cannot be spared: the same bytes hashed, one
 * signature of the token, the same bytes stored.
 */
final class CrlBench {
    private static final int CERTIFICATES = 1_000_000;
    private static final int ONE_REVOKED_IN = 20;
    private static final int CHUNK = 1_000;
    private static final int KEY_COMPROMISE = 1;

    private CrlBench() {}

    static Figure publish(String name) throws Exception {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            new FilledRegister(system.jdbc()).fill(CERTIFICATES);
            revoke(system);
            var scope = CrlScope.complete(AuthorityName.first(SigningAuthority.SIGNING));
            // The first full list is what the lists of changes go on from: not an empty one of the start.
            system.jdbc().sql("delete from ca.crl_encoding").update();
            system.jdbc().sql("delete from ca.crl").update();
            var publishCrl = system.get(PublishCrl.class);
            var list = publishCrl.publish(scope);
            requireServed(system.port(), list);
            var ours = Work.waiting(1, () -> () -> publishCrl.publish(scope));
            var transaction = system.get(TransactionTemplate.class);
            plainTable(system.jdbc());
            var bytes = list.der().toByteArray();
            var theirs = Work.waiting(1, () -> {
                var raw = token.rawSigning();
                return () -> {
                    MessageDigest.getInstance("SHA-256").digest(bytes);
                    raw.run();
                    transaction.executeWithoutResult(status -> store(system.jdbc(), bytes));
                };
            });
            return new Comparison(name, "lists/s", ours, "hash-sign-store", theirs).run(system.cpu());
        }
    }

    private static void revoke(BenchSystem system) {
        var issuer = system.get(Hierarchy.class)
                .current(SigningAuthority.SIGNING)
                .keyIdentifier()
                .toString();
        var serials = system.jdbc()
                .sql("""
                        select serial from ca.certificate
                         where holder like 'person:%' and substr(key_sha256, 1, 8) < to_hex(4294967296 / :in)
                        """)
                .param("in", ONE_REVOKED_IN)
                .query(String.class)
                .list();
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

    /** A figure of a list that nobody can fetch would mean nothing. */
    private static void requireServed(int port, Crl list) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/crl/signing-1.crl"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 || answer.body().length != list.der().length()) {
            throw new IllegalStateException("the list is not served: status " + answer.statusCode());
        }
        System.err.println("a list of " + list.der().length() + " bytes");
    }

    private static void plainTable(JdbcClient jdbc) {
        for (var sql : List.of(
                "create table plain_list (number bigint generated always as identity primary key, der bytea)",
                "alter table plain_list alter column der set storage external")) {
            jdbc.sql(sql).update();
        }
    }

    private static void store(JdbcClient jdbc, byte[] bytes) {
        jdbc.sql("insert into plain_list (der) values (?)").param(bytes).update();
        jdbc.sql("delete from plain_list where number <= (select max(number) from plain_list) - 20")
                .update();
    }
}
