package th.morprom.did.ra.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.seal.SealOrderRefused.Reason;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.SealConfiguration;
import th.morprom.did.signing.seal.SealKeys;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.SoftHsm;

/** Two registrars order a seal on a real token; whether the CA believes them is tested at the CA and in the whole system. */
@TestInstance(Lifecycle.PER_CLASS)
class OrderSealTest {
    private RegistrationAuthority authority;
    private SampleCa ca;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Member neighbour;
    private Member registrar;

    /** A CA of samples, which believes everybody, unless it is away or says no. */
    static final class SampleCa implements SealAuthority {
        private final SampleHierarchy hierarchy;
        private String order = "";
        private boolean away;
        private boolean saysNo;
        private Runnable meanwhile = () -> {};

        SampleCa(SampleHierarchy hierarchy) {
            this.hierarchy = hierarchy;
        }

        @Override
        public List<X509CertificateHolder> certify(byte[] pkcs10, String orderJson) {
            if (away) {
                throw new CertificationUnavailable("away", new IOException());
            }
            meanwhile.run();
            if (saysNo) {
                throw new CertificationRefused("OUT_OF_SCOPE");
            }
            order = orderJson;
            var asked = new CanonicalJson(orderJson).tree().at("/agreements/0/order");
            var sample = hierarchy
                    .seal(
                            asked.path("name").stringValue(),
                            asked.path("facility").stringValue())
                    .certificate();
            try {
                var builder = new X509v3CertificateBuilder(
                        sample.getIssuer(),
                        sample.getSerialNumber(),
                        sample.getNotBefore(),
                        sample.getNotAfter(),
                        sample.getSubject(),
                        new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo());
                for (var oid : sample.getExtensions().getExtensionOIDs()) {
                    if (!oid.equals(Extension.subjectKeyIdentifier)) {
                        builder.addExtension(sample.getExtension(oid));
                    }
                }
                return List.of(
                        builder.build(hierarchy.issuing().contentSigner()),
                        hierarchy.issuing().certificate());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, SealConfiguration.class, SealOrderConfiguration.class})
    static class WithSeals {
        @Bean(destroyMethod = "close")
        Token sealToken() {
            var soft = SoftHsm.newToken();
            return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)));
        }

        @Bean
        SealKeys sealKeys(Token sealToken) {
            return new SealKeys(sealToken);
        }

        @Bean
        SampleCa sampleCa(Clock clock) {
            return new SampleCa(SampleHierarchy.builder().clock(clock).build());
        }

        @Bean
        CertificatePaths paths(SampleCa ca) {
            return new CertificatePaths(
                    new TrustAnchors(List.of(ca.hierarchy.root().certificate())));
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithSeals.class);
        ca = authority.get(SampleCa.class);
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        neighbour = authority.registrar(central, Tier.PROVINCIAL, "50");
    }

    @BeforeEach
    void at_another_facility() {
        facility = authority.facility("50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        ca.away = false;
        ca.saysNo = false;
        ca.meanwhile = () -> {};
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @Test
    void one_registrar_orders_another_agrees_and_the_seal_is_in_use() {
        var order = order(registrar);
        assertThat(order.state()).isEqualTo(SealOrder.State.ORDERED);

        agree(neighbour, order);
        authority.get(CertifySeal.class).certify(neighbour.id(), order.id());

        assertThat(seals()).singleElement().satisfies(seal -> {
            assertThat(seal.state()).isEqualTo(FacilitySeal.State.IN_USE);
            assertThat(seal.chain().get(0).getSubject().toString()).contains(facility.hcode9());
        });
        var evidence = new CanonicalJson(ca.order).tree();
        assertThat(evidence.at("/agreements/0/order")).isEqualTo(evidence.at("/agreements/1/order"));
        assertThat(evidence.at("/agreements/0/tier").stringValue()).isEqualTo("facility");
        assertThat(evidence.at("/agreements/1/tier").stringValue()).isEqualTo("provincial");
        assertThat(evidence.at("/agreements/1/assertion/signature").stringValue())
                .isNotBlank();
        assertThat(evidence.path("appointments").size()).isEqualTo(3);
        assertThat(authority.events("seal-order.ordered")).contains(order.id().toString());
        assertThat(authority.events("seal-order.agreed")).contains(order.id().toString());
        assertThat(authority.get(CertifySeal.class).evidence(registrar.id(), order.id()))
                .isEqualTo(ca.order);
    }

    @Test
    void a_second_registrar_of_the_facility_agrees_as_well_and_the_next_seal_supersedes_the_present_one() {
        var colleague = authority.registrar(neighbour, Tier.FACILITY, facility.hcode9());
        for (var times = 0; times < 2; times++) {
            var order = order(registrar);
            agree(colleague, order);
            authority.get(CertifySeal.class).certify(colleague.id(), order.id());
            authority.clock().advance(Duration.ofHours(1));
        }

        assertThat(seals())
                .extracting(FacilitySeal::state)
                .containsExactly(FacilitySeal.State.SUPERSEDED, FacilitySeal.State.IN_USE);
    }

    @Test
    void nobody_orders_or_agrees_alone_from_above_or_from_elsewhere() {
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "90");
        var nextDoor = authority.registrar(
                provincial, Tier.FACILITY, authority.facility("50").hcode9());
        assertThat(refusal(() -> order(provincial))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> order(central))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> order(nextDoor))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(seals()).as("no key was made for them").isEmpty();
        var order = order(registrar);

        assertThat(refusal(() -> order(registrar))).isEqualTo(Reason.ANOTHER_WAITS);
        assertThat(refusal(() -> agree(registrar, order))).isEqualTo(Reason.SELF);
        assertThat(refusal(() -> agree(central, order))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> agree(provincial, order)))
                .as("who appointed the one who ordered")
                .isEqualTo(Reason.APPOINTER);
        assertThat(refusal(() -> agree(elsewhere, order))).isEqualTo(Reason.UNKNOWN_ORDER);
        assertThat(refusal(() -> agree(nextDoor, order))).isEqualTo(Reason.UNKNOWN_ORDER);
        assertThat(refusal(() -> authority.get(CertifySeal.class).certify(registrar.id(), order.id())))
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(refusal(() -> authority.get(AgreeToSeal.class).drop(elsewhere.id(), order.id())))
                .isEqualTo(Reason.UNKNOWN_ORDER);
    }

    @Test
    void an_assertion_that_does_not_hold_or_comes_twice_agrees_to_nothing() {
        var order = order(registrar);
        var agree = authority.get(AgreeToSeal.class);
        var prepared = agree.prepare(neighbour.id(), order.id()).challenge();

        assertThat(refusal(
                        () -> agree.agree(neighbour.id(), order.id(), neighbour.lies(Lie.USER_NOT_VERIFIED, prepared))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> agree.agree(neighbour.id(), order.id(), neighbour.signs(prepared))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.events("seal-order.refused")).contains(order.id().toString());
        authority.clock().advance(Duration.ofMinutes(1));
        var late = agree.prepare(neighbour.id(), order.id()).challenge();
        agree.drop(registrar.id(), order.id());
        assertThat(refusal(() -> agree.agree(neighbour.id(), order.id(), neighbour.signs(late))))
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(order(registrar).publicKeySha256())
                .as("the key waits for the next order")
                .isEqualTo(order.publicKeySha256());
    }

    @Test
    void after_an_outage_of_the_ca_the_order_goes_on_and_what_it_refuses_is_told() {
        var order = order(registrar);
        agree(neighbour, order);
        var certify = authority.get(CertifySeal.class);

        ca.away = true;
        assertThatThrownBy(() -> certify.certify(neighbour.id(), order.id()))
                .isInstanceOf(CertificationUnavailable.class);
        ca.away = false;
        ca.saysNo = true;
        assertThat(refusal(() -> certify.certify(neighbour.id(), order.id()))).isEqualTo(Reason.CA_REFUSED);
        ca.saysNo = false;
        certify.certify(registrar.id(), order.id());

        assertThat(seals()).extracting(FacilitySeal::state).containsExactly(FacilitySeal.State.IN_USE);
    }

    @Test
    void what_both_signed_is_taken_back_until_the_seal_is_there() {
        var order = order(registrar);
        agree(neighbour, order);
        var certify = authority.get(CertifySeal.class);
        var agree = authority.get(AgreeToSeal.class);

        agree.drop(registrar.id(), order.id());

        assertThat(refusal(() -> certify.certify(neighbour.id(), order.id()))).isEqualTo(Reason.WRONG_STATE);
        assertThat(refusal(() -> certify.evidence(neighbour.id(), order.id()))).isEqualTo(Reason.WRONG_STATE);
        var next = order(registrar);
        agree(neighbour, next);
        certify.certify(neighbour.id(), next.id());
        assertThat(refusal(() -> agree.drop(registrar.id(), next.id()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void what_is_taken_back_while_the_ca_works_is_not_taken_into_use_and_what_it_certified_is_not_taken_back() {
        var order = order(registrar);
        agree(neighbour, order);
        var certify = authority.get(CertifySeal.class);
        var agree = authority.get(AgreeToSeal.class);
        ca.meanwhile = () -> agree.drop(registrar.id(), order.id());
        assertThat(refusal(() -> certify.certify(neighbour.id(), order.id()))).isEqualTo(Reason.WRONG_STATE);
        assertThat(seals()).extracting(FacilitySeal::state).containsExactly(FacilitySeal.State.REQUESTED);
        ca.meanwhile = () -> {};

        var next = order(registrar);
        agree(neighbour, next);
        // Certified, and the process ended.
        authority.get(SealOrders.class).certified(next.id(), authority.clock().instant());
        assertThat(agree.mayDrop(authority.get(SealOrders.class).find(next.id()).orElseThrow()))
                .isFalse();
        assertThat(refusal(() -> agree.drop(registrar.id(), next.id()))).isEqualTo(Reason.WRONG_STATE);
        certify.certify(neighbour.id(), next.id());
    }

    @Test
    void what_both_signed_stays_as_they_signed_it() {
        var order = order(registrar);
        agree(neighbour, order);
        for (var change : List.of("agreement_statement = '{}'", "order_statement = '{}'", "pkcs10 = ''")) {
            var sql = authority
                    .database()
                    .sql("update ra.seal_order set " + change + " where id = :id")
                    .param("id", order.id());
            assertThatThrownBy(sql::update).hasMessageContaining("what was signed about a seal is not changed");
        }
    }

    @Test
    void a_second_order_at_the_same_moment_is_told_that_another_waits() {
        var order = order(registrar);
        var second = new SealOrder(
                UUID.randomUUID(),
                order.hcode9(),
                order.nameTh(),
                order.publicKeySha256(),
                order.pkcs10(),
                order.state(),
                order.orderedBy(),
                order.orderedThrough(),
                order.orderedAt(),
                Optional.empty(),
                Optional.empty());
        var signed = new SealOrders.Signed(order.orderedThrough(), CanonicalJson.of(Map.of("order", "the same")), "{}");

        assertThat(authority.get(SealOrders.class).add(second, signed)).isFalse();
    }

    @Test
    void an_order_that_waited_too_long_is_agreed_to_by_nobody() {
        var order = order(registrar);
        authority.clock().advance(Duration.ofDays(22));

        assertThat(refusal(() -> agree(neighbour, order))).isEqualTo(Reason.OVER);
        assertThat(refusal(() -> authority.get(AgreeToSeal.class).prepare(neighbour.id(), UUID.randomUUID())))
                .isEqualTo(Reason.UNKNOWN_ORDER);
    }

    private SealOrder order(Member by) {
        var orders = authority.get(OrderSeal.class);
        var prepared = orders.prepare(by.id(), facility.hcode9());
        return orders.order(by.id(), facility.hcode9(), by.signs(prepared.challenge()));
    }

    private void agree(Member by, SealOrder order) {
        var agree = authority.get(AgreeToSeal.class);
        var prepared = agree.prepare(by.id(), order.id());
        agree.agree(by.id(), order.id(), by.signs(prepared.challenge()));
    }

    private List<FacilitySeal> seals() {
        return authority.get(FindSeals.class).of(facility.hcode9());
    }

    private static Reason refusal(ThrowingCallable wish) {
        return catchThrowableOfType(SealOrderRefused.class, wish).reason();
    }
}
