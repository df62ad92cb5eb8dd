package th.morprom.did.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * The complete list of a CA that has issued a million certificates and revoked five in a hundred: made from the verified statuses,
 * signed, stored and audited, its list of changes as well. Beside it what cannot be spared: the same bytes hashed, one
 * signature of the token, the same bytes stored.
 */
final class CrlBench {
    private static final int CERTIFICATES = 1_000_000;
    private static final int ONE_REVOKED_IN = 20;

    private CrlBench() {}

    static Figure publish(String name) throws Exception {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            new FilledRegister(system.jdbc()).fill(CERTIFICATES);
            RevokedCertificates.revokeOneIn(ONE_REVOKED_IN, system);
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
