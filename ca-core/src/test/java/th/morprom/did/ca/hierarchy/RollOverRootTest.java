package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** The root takes over from itself; OpenSSL trusts one generation alone and must reach what the other signed. */
class RollOverRootTest {
    private static final AuthorityName FIRST = AuthorityName.first(SigningAuthority.ROOT);
    private static final AuthorityName SECOND = FIRST.next();

    private static final TestCa CA = TestCa.start();
    private static final X509CertificateHolder BEFORE = Approval.certificateFrom(CA);

    private static RollOverRoot.Result made;
    private static X509CertificateHolder after;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void rollOver() {
        made = rollOver(SECOND);
        CA.ceremony().establish(AuthorityName.first(SigningAuthority.SIGNING).next(), "custodians");
        CA.restart();
        after = Approval.certificateFrom(CA);
    }

    private static RollOverRoot.Result rollOver(AuthorityName next) {
        return new RollOverRoot(CA.get(HierarchyTools.class), CA.rootToken()).rollOver(next, "custodians");
    }

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void the_new_root_certifies_what_comes_after() {
        var signing = CA.get(Hierarchy.class).current(SigningAuthority.SIGNING).certificate();

        assertThat(signing.getIssuer()).isEqualTo(made.root().getSubject());
        assertThat(made.root().getSubject().toString()).contains("Root CA G2");
        assertThat(CA.get(Hierarchy.class).roots()).containsExactly(root(FIRST), made.root());
    }

    @Test
    void who_trusts_the_old_root_alone_reaches_what_the_new_one_signed() throws Exception {
        assertThat(verify(after, "signing-2", root(FIRST), made.newWithOld())).endsWith("OK\n");
        assertThat(verify(after, "signing-2", root(FIRST))).doesNotEndWith("OK\n");
    }

    @Test
    void who_trusts_the_new_root_alone_reaches_what_the_old_one_signed() throws Exception {
        assertThat(verify(BEFORE, "signing-1", made.root(), made.oldWithNew())).endsWith("OK\n");
        assertThat(verify(BEFORE, "signing-1", made.root())).doesNotEndWith("OK\n");
    }

    @Test
    void a_link_lets_a_root_of_somebody_elses_with_a_ca_below_it_stand_beneath() {
        assertThat(BasicConstraints.fromExtensions(made.newWithOld().getExtensions())
                        .getPathLenConstraint())
                .isEqualTo(2);
    }

    /** RFC 9810 section 4.4: it serves signatures that were made, and are judged as of, before the rollover. */
    @Test
    void the_old_key_is_certified_for_the_whole_time_it_was_in_use() {
        assertThat(made.oldWithNew().getNotBefore()).isEqualTo(root(FIRST).getNotBefore());
        assertThat(made.oldWithNew().getNotAfter()).isEqualTo(root(FIRST).getNotAfter());
        assertThat(made.newWithOld().getNotAfter()).isEqualTo(root(FIRST).getNotAfter());
    }

    @Test
    void both_roots_publish_lists() throws Exception {
        for (var name : new AuthorityName[] {FIRST, SECOND}) {
            CA.get(PublishCrl.class).publish(name);
            var list = folder.resolve("root.crl");
            Files.write(
                    list, CA.get(FindCrl.class).find(name).orElseThrow().der().toByteArray());
            assertThat(OpenSsl.run(
                                    "crl",
                                    "-inform",
                                    "DER",
                                    "-in",
                                    list.toString(),
                                    "-noout",
                                    "-CAfile",
                                    pem("root", root(name)))
                            .said())
                    .contains("verify OK");
        }
    }

    @Test
    void a_repetition_finds_what_was_made() {
        assertThat(rollOver(SECOND)).isEqualTo(made);
    }

    @Test
    void refuses_the_first_generation_and_one_that_is_not_next() {
        assertThatThrownBy(() -> rollOver(FIRST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rollOver(SECOND.next().next())).isInstanceOf(HierarchyBroken.class);
    }

    private static X509CertificateHolder root(AuthorityName name) {
        return CA.get(Hierarchy.class).find(name).orElseThrow().certificate();
    }

    private String verify(
            X509CertificateHolder certificate,
            String issuer,
            X509CertificateHolder trusted,
            X509CertificateHolder... links)
            throws Exception {
        var signing = CA.get(Hierarchy.class).named(issuer).orElseThrow().certificate();
        var untrusted = new StringBuilder(Files.readString(Path.of(pem("signing", signing))));
        for (var link : links) {
            untrusted.append(Files.readString(Path.of(pem("link", link))));
        }
        return OpenSsl.run(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        Long.toString(TestCa.NOW.getEpochSecond() + 60),
                        "-CAfile",
                        pem("trusted", trusted),
                        "-untrusted",
                        Files.writeString(folder.resolve("untrusted.pem"), untrusted)
                                .toString(),
                        pem("certificate", certificate))
                .said();
    }

    private String pem(String name, X509CertificateHolder certificate) throws Exception {
        return OpenSsl.pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded());
    }
}
