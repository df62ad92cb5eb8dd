package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** A root that the configuration does not name is none, whatever the database says. */
class AcceptedRootsTest {
    private static final TestCa CA = TestCa.start();
    private static final String ANOTHER = "ab".repeat(32);

    private final X509CertificateHolder root = CA.get(Hierarchy.class)
            .find(AuthorityName.first(SigningAuthority.ROOT))
            .orElseThrow()
            .certificate();
    private final String fingerprint = Fingerprint.of(Der.of(root));

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void the_hierarchy_opens_with_the_roots_that_are_named() {
        assertThat(open(AcceptedRoots.of(Set.of(fingerprint, ANOTHER))).roots()).containsExactly(root);
        assertThat(open(AcceptedRoots.of(Set.of())).roots()).containsExactly(root);
    }

    @Test
    void it_does_not_open_with_another_and_says_with_which() {
        assertThatThrownBy(() -> open(AcceptedRoots.of(Set.of(ANOTHER))))
                .isInstanceOf(HierarchyBroken.class)
                .hasMessageContaining(fingerprint);
    }

    @Test
    void another_root_vouches_for_nobody_and_nothing_below_it_is_ours() {
        var key = KeyIdentifier.of(root.getSubjectPublicKeyInfo());
        var accepted = certificates(AcceptedRoots.of(Set.of(fingerprint)));
        var other = certificates(AcceptedRoots.of(Set.of(ANOTHER)));

        assertThat(accepted.root(key)).contains(root);
        assertThat(accepted.read()).containsKey(key);
        assertThat(other.root(key)).isEmpty();
        assertThatThrownBy(other::read).isInstanceOf(HierarchyBroken.class);
    }

    private static AuthorityCertificates certificates(AcceptedRoots accepted) {
        var tools = CA.get(HierarchyTools.class);
        return new AuthorityCertificates(tools.jdbc(), tools.onlineToken(), accepted);
    }

    private static Hierarchy open(AcceptedRoots accepted) {
        var tools = CA.get(HierarchyTools.class);
        var settings = tools.settings();
        return new OpenHierarchy(
                        new HierarchyTools(
                                tools.onlineToken(),
                                tools.certifyKey(),
                                tools.profiles(),
                                tools.jdbc(),
                                new HierarchySettings(
                                        settings.rootKey(),
                                        settings.keysBelow(),
                                        settings.organisation(),
                                        accepted,
                                        settings.clock())),
                        Optional.empty())
                .open();
    }
}
