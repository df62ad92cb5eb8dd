package th.morprom.did.ejbca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.security.GeneralSecurityException;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.testing.RunningDoor;
import th.morprom.did.ejbca.testing.SampleEjbca;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** What can be looked up at a service that behaves as EJBCA does: its end entities and its revocation lists. */
class LookUpTest {
    private final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();
    private final SampleEjbca ejbca = new SampleEjbca(hierarchy);
    private final RunningDoor door = new RunningDoor(ejbca);
    private final EjbcaConnection connection = door.connect();
    private final FindEndEntity findEndEntity = new FindEndEntity(connection);

    @AfterEach
    void close() {
        connection.close();
        door.close();
    }

    @Test
    void an_end_entity_is_found_by_its_whole_name_alone() {
        ejbca.editUser(user("morprom-1", EndEntityStatus.GENERATED.code()));
        ejbca.editUser(user("MORPROM-2", EndEntityStatus.NEW.code()));

        assertThat(findEndEntity.find("morprom-1"))
                .contains(new FindEndEntity.Found(
                        "morprom-1",
                        "CN=Somebody",
                        new EndEntity.Placement(SampleEjbca.CA_NAME, "EMPTY", "ENDUSER"),
                        EndEntityStatus.GENERATED));
        assertThat(findEndEntity.find("morprom-2")).isEmpty();
        assertThat(findEndEntity.find("morprom")).isEmpty();
    }

    @Test
    void what_is_no_end_entity_is_no_answer() {
        ejbca.editUser(user("odd", 999));
        ejbca.editUser(new UserDataVOWS());
        var nameless = user("nameless", EndEntityStatus.NEW.code());
        nameless.subjectDN = null;
        ejbca.editUser(nameless);

        for (var username : new String[] {"odd", "nameless"}) {
            assertThatThrownBy(() -> findEndEntity.find(username))
                    .asInstanceOf(type(EjbcaRefused.class))
                    .extracting(EjbcaRefused::reason)
                    .isEqualTo(Reason.UNEXPECTED_ANSWER);
        }
    }

    @Test
    void the_latest_list_is_fetched_and_what_is_none_is_refused() throws GeneralSecurityException {
        var fetch = new FetchCrl(connection);

        var list = fetch.latest(SampleEjbca.CA_NAME, FetchCrl.Kind.FULL).orElseThrow();

        list.verify(new JcaX509CertificateConverter()
                .getCertificate(hierarchy.issuing().certificate())
                .getPublicKey());
        assertThat(fetch.latest(SampleEjbca.CA_NAME, FetchCrl.Kind.DELTA)).isEmpty();
        assertThatThrownBy(() -> fetch.latest(SampleEjbca.BROKEN_CA, FetchCrl.Kind.FULL))
                .asInstanceOf(type(EjbcaRefused.class))
                .extracting(EjbcaRefused::reason)
                .isEqualTo(Reason.UNEXPECTED_ANSWER);
    }

    @Test
    void what_may_be_used_there_is_told_by_name() {
        var access = new FindAccess(connection);

        assertThat(access.enters()).isTrue();
        assertThat(access.caNames()).containsExactly(SampleEjbca.CA_NAME);
        assertThat(access.may("/ra_functionality/view_end_entity")).isTrue();
        var profiles = access.endEntityProfiles();
        assertThat(profiles).containsOnlyKeys("EMPTY");
        assertThat(access.choices(profiles.values().iterator().next()))
                .isEqualTo(new FindAccess.Choices(List.of(SampleEjbca.CA_NAME), List.of("DOCTOR", "ENDUSER")));
    }

    private static UserDataVOWS user(String name, int status) {
        var user = new UserDataVOWS();
        user.username = name;
        user.subjectDN = "CN=Somebody";
        user.caName = SampleEjbca.CA_NAME;
        user.endEntityProfileName = "EMPTY";
        user.certificateProfileName = "ENDUSER";
        user.status = status;
        return user;
    }
}
