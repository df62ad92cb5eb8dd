package th.morprom.did.signing.trustlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.sample.SampleTrustList.CA_QC;
import static th.morprom.did.signing.sample.SampleTrustList.QTST;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.SampleTrustList;
import th.morprom.did.signing.sample.SampleTrustList.Since;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trustlist.TrustListRefused.Reason;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Trusted lists of ETSI TS 119 612, made and signed here; files as other systems sign them are judged by them. */
class SignedTrustListsTest {
    private static final SamplePki OURS = SamplePki.create();
    static final SampleHierarchy OTHER = SampleHierarchy.builder().name("Other").build();
    static final SampleCertificate OPERATOR =
            SampleHierarchy.builder().name("Scheme").build().doctor().issue();
    static final SamplePki OTHERS = new SamplePki(OTHER, Clock.systemUTC());
    private static final byte[] SIGNED = OTHERS.signedLt();

    @SuppressWarnings("TimeInStaticInitializer") // one moment for all that is signed here
    static final Instant NOW = Instant.now();

    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3650));

    static final TrustLists NONE = new TrustLists(Map.of(), issuer -> Optional.empty(), OURS.anchors());

    @Test
    void a_file_holds_whose_services_are_granted() {
        var verdict = judged(list());

        assertThat(verdict.outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        var one = verdict.foreign().get(0);
        assertThat(one.trustList()).contains("zz");
        assertThat(one.signing().orElseThrow().trusted()).isTrue();
    }

    @Test
    void services_of_several_lists_count_together() {
        var held = held(new SampleTrustList().service(CA_QC, OTHER.issuing()));
        var stamps = new SampleTrustList().service(QTST, OTHER.timestampUnit()).signedBy(OPERATOR);
        held.hold(new ReadTrustList(NONE::ofOurs).read("yy", stamps, List.of(OPERATOR.certificate())));

        var one = judged(held, NOW).foreign().get(0);

        assertThat(one.holds()).isTrue();
        assertThat(one.trustList()).contains("zz");
        assertThat(one.signing().orElseThrow().trusted()).isTrue();
    }

    @Test
    void of_a_service_that_was_withdrawn_before_it_signed_nothing_holds() {
        var yesterday = NOW.minus(Duration.ofDays(1));
        var withdrawn = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.withdrawn(yesterday), Since.granted(LONG_AGO))
                .service(QTST, OTHER.timestampUnit());
        var never = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.withdrawn(LONG_AGO))
                .service(QTST, OTHER.timestampUnit());

        assertThat(judged(withdrawn).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(judged(never).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void what_another_list_vouches_for_brings_no_withdrawn_ca_back() {
        var yesterday = NOW.minus(Duration.ofDays(1));
        var held = held(new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.withdrawn(yesterday), Since.granted(LONG_AGO)));
        var others = new SampleTrustList()
                .service(QTST, OTHER.issuing())
                .service(QTST, OTHER.root())
                .service(QTST, OTHER.timestampUnit());
        held.hold(
                new ReadTrustList(NONE::ofOurs).read("yy", others.signedBy(OPERATOR), List.of(OPERATOR.certificate())));

        assertThat(judged(held, NOW).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void certificates_of_one_key_and_name_are_one_service() throws IOException {
        var yesterday = NOW.minus(Duration.ofDays(1));
        var withdrawn = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.withdrawn(yesterday), Since.granted(LONG_AGO))
                .service(QTST, again(OTHER.issuing()))
                .service(QTST, OTHER.timestampUnit());
        var granted =
                new SampleTrustList().service(CA_QC, again(OTHER.issuing())).service(QTST, OTHER.timestampUnit());

        assertThat(judged(withdrawn).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(judged(granted).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void a_ca_is_believed_for_the_kind_of_certificates_that_it_is_listed_for() {
        var granted = Since.granted(LONG_AGO);
        var withdrawn = Since.withdrawn(NOW.minus(Duration.ofDays(1))).only("eSignatures");

        assertThat(judgedFor(granted.only("eSignatures")).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(judgedFor(granted.only("eSeals")).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(judgedFor(granted.only("WebSiteAuthentication")).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(judged(new SampleTrustList()
                                .service(CA_QC, OTHER.issuing(), withdrawn, granted.only("eSignatures"))
                                .service(CA_QC, OTHER.issuing(), granted.only("eSeals"))
                                .service(QTST, OTHER.timestampUnit()))
                        .outcome())
                .isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void a_seal_needs_a_ca_that_is_listed_for_seals() {
        var sealed = OTHERS.signedLt(OTHERS.seal());

        assertThat(judged(held(issuing(Since.granted(LONG_AGO).only("eSeals"))), NOW, sealed)
                        .outcome())
                .isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(judged(held(issuing(Since.granted(LONG_AGO).only("eSignatures"))), NOW, sealed)
                        .outcome())
                .isEqualTo(Outcome.UNTRUSTED);
    }

    /** As nearly every CA of before July 2016 stands in the lists: not said for what until then, for signatures alone since. */
    @Test
    void a_ca_that_was_listed_for_anything_and_is_for_signatures_since_makes_signatures() {
        var since = NOW.minus(Duration.ofDays(1000));

        assertThat(judged(new SampleTrustList()
                                .service(
                                        CA_QC,
                                        OTHER.issuing(),
                                        Since.granted(since).only("eSignatures"),
                                        new Since("undersupervision", LONG_AGO))
                                .service(QTST, OTHER.timestampUnit()))
                        .outcome())
                .isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void what_was_signed_before_its_ca_was_left_to_seals_holds_by_its_time_stamp() {
        var withdrawn = Since.withdrawn(NOW.plus(Duration.ofDays(2))).only("eSignatures");
        var left = new SampleTrustList()
                .service(
                        CA_QC,
                        OTHER.issuing(),
                        withdrawn,
                        Since.granted(LONG_AGO).only("eSignatures"))
                .service(CA_QC, OTHER.issuing(), Since.granted(LONG_AGO).only("eSeals"))
                .service(QTST, OTHER.timestampUnit());

        assertThat(judged(left, NOW.plus(Duration.ofDays(5))).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
    }

    private static Verdict judgedFor(Since status) {
        return judged(issuing(status));
    }

    static SampleTrustList issuing(Since status) {
        return new SampleTrustList().service(CA_QC, OTHER.issuing(), status).service(QTST, OTHER.timestampUnit());
    }

    /** The same CA, certified once more by its root. */
    private static SampleCertificate again(SampleCertificate ca) throws IOException {
        var root = OTHER.root();
        var builder = new X509v3CertificateBuilder(
                ca.certificate().getIssuer(),
                ca.serial().add(BigInteger.ONE),
                ca.certificate().getNotBefore(),
                ca.certificate().getNotAfter(),
                ca.certificate().getSubject(),
                ca.certificate().getSubjectPublicKeyInfo());
        var extensions = ca.certificate().getExtensions();
        for (var oid : extensions.getExtensionOIDs()) {
            builder.addExtension(extensions.getExtension(oid));
        }
        return new SampleCertificate(ca.kind(), ca.keys(), builder.build(root.contentSigner()), ca.issuers());
    }

    @Test
    void what_was_signed_before_its_service_was_withdrawn_goes_on_to_hold() {
        var withdrawn = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.withdrawn(NOW.plus(Duration.ofDays(2))), Since.granted(LONG_AGO))
                .service(QTST, OTHER.timestampUnit());

        var later = NOW.plus(Duration.ofDays(5));

        var archived = judged(held(withdrawn), later, OTHERS.signedLta());
        assertThat(archived.outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(archived.foreign().get(0).signing().orElseThrow().trusted()).isTrue();
        // That it was not revoked then is what its CA said, whose word counts from before alone; nothing proves when it
        // was said.
        assertThat(judged(withdrawn, later).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void what_was_signed_before_its_service_was_granted_does_not_hold() {
        var tomorrow = NOW.plus(Duration.ofDays(1));
        var granted = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), Since.granted(tomorrow), Since.withdrawn(LONG_AGO))
                .service(QTST, OTHER.timestampUnit());

        assertThat(judged(granted, NOW.plus(Duration.ofDays(5))).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void a_service_is_believed_for_what_it_is_listed_for() {
        var stamping = new SampleTrustList().service(QTST, OTHER.issuing()).service(QTST, OTHER.timestampUnit());
        var issuing = new SampleTrustList().service(CA_QC, OTHER.issuing()).service(CA_QC, OTHER.timestampUnit());
        var other = new SampleTrustList()
                .service("http://uri.etsi.org/TrstSvc/Svctype/CA/PKC", OTHER.issuing())
                .service(QTST, OTHER.timestampUnit());

        assertThat(judged(stamping).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(judged(other).outcome()).isEqualTo(Outcome.UNTRUSTED);
        // Never granted for certificates, and granted for time-stamps: that makes no signatures.
        assertThat(judged(stamping.service(CA_QC, OTHER.issuing(), Since.withdrawn(LONG_AGO)))
                        .outcome())
                .isEqualTo(Outcome.UNTRUSTED);
        assertThat(judged(issuing).foreign().get(0).signing().orElseThrow().trusted())
                .isFalse();
    }

    @Test
    void a_list_is_believed_as_its_operator_signed_it_and_until_its_next_update() {
        var good = new String(list().signedBy(OPERATOR), UTF_8);
        var forged = good.replace("<TSLSequenceNumber>7<", "<TSLSequenceNumber>8<");
        var stranger = SampleHierarchy.ecdsa().doctor().issue();
        var sibling = SampleHierarchy.builder().name("Scheme").build().doctor().issue();

        assertThat(refusal(forged.getBytes(UTF_8))).isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(list().signedBy(stranger))).isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(list().signedBy(sibling))).isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(list().xml().getBytes(UTF_8))).isEqualTo(Reason.SIGNATURE);
        assertThat(refusal("<html/>".getBytes(UTF_8))).isEqualTo(Reason.UNREADABLE);
        assertThat(refusal(new byte[0])).isEqualTo(Reason.UNREADABLE);
        var many = "<Extension>" + "<a/>".repeat(500_000) + "</Extension>";
        var deep = "<a>".repeat(100) + "</a>".repeat(100);
        for (var bomb : List.of(many, deep)) {
            var xml = good.replace("<SchemeTerritory>", bomb + "<SchemeTerritory>");
            assertThat(refusal(xml.getBytes(UTF_8))).isEqualTo(Reason.UNREADABLE);
        }
        assertThat(read(list().nextUpdate(NOW.minusSeconds(60)).signedBy(OPERATOR))
                        .isInForce(NOW))
                .isFalse();
    }

    @Test
    void no_address_is_asked_that_a_list_names() throws IOException {
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(1);
            var address = "http://127.0.0.1:" + door.getLocalPort() + "/";
            var entity = list().xml()
                    .replace("?>\n", "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM '" + address + "'>]>\n")
                    .replace("Sample provider", "&e;");

            assertThat(refusal(entity.getBytes(UTF_8))).isIn(Reason.UNREADABLE, Reason.SIGNATURE);
            assertThat(catchThrowableOfType(SocketTimeoutException.class, door::accept))
                    .isNotNull();
        }
    }

    @Test
    void a_list_that_is_over_is_believed_no_longer() {
        var held = held(list().nextUpdate(NOW.plus(Duration.ofDays(3))));

        assertThat(judged(held, NOW).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(judged(held, NOW.plus(Duration.ofDays(4))).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void no_list_tells_of_certificates_of_ours() {
        var list = new SampleTrustList()
                .service(CA_QC, OURS.hierarchy().root())
                .service(CA_QC, OURS.hierarchy().issuing())
                .service(CA_QC, OTHER.issuing());

        assertThat(read(list.signedBy(OPERATOR)).services()).hasSize(1);
    }

    @Test
    void no_list_tells_of_units_of_ours_whose_ca_it_has_or_we_know() {
        var unit = OURS.hierarchy().timestampUnit();
        var knowing = new TrustLists(Map.of(), issuer -> Optional.empty(), OURS.anchors())
                .knowing(() -> List.of(OURS.hierarchy().issuing().certificate()));

        var both = new SampleTrustList().service(QTST, unit).service(CA_QC, OTHER.issuing());
        var one =
                new ReadTrustList(knowing::ofOurs).read("zz", both.signedBy(OPERATOR), List.of(OPERATOR.certificate()));
        assertThat(one.services()).hasSize(1);
        assertThat(read(both.service(CA_QC, OURS.hierarchy().issuing()).signedBy(OPERATOR))
                        .services())
                .hasSize(1);
    }

    static SampleTrustList list() {
        return new SampleTrustList().service(CA_QC, OTHER.issuing()).service(QTST, OTHER.timestampUnit());
    }

    private static Reason refusal(byte[] xml) {
        return catchThrowableOfType(TrustListRefused.class, () -> read(xml)).reason();
    }

    static SignedTrustList read(byte[] xml) {
        return new ReadTrustList(NONE::ofOurs).read("zz", xml, List.of(OPERATOR.certificate()));
    }

    static HeldTrustLists held(SampleTrustList list) {
        var held = new HeldTrustLists();
        held.hold(read(list.signedBy(OPERATOR)));
        return held;
    }

    static Verdict judged(SampleTrustList list) {
        return judged(list, NOW);
    }

    private static Verdict judged(SampleTrustList list, Instant at) {
        return judged(held(list), at);
    }

    static Verdict judged(HeldTrustLists held, Instant at) {
        return judged(held, at, SIGNED);
    }

    static Verdict judged(HeldTrustLists held, Instant at, byte[] pdf) {
        var clock = Clock.offset(Clock.systemUTC(), Duration.between(NOW, at));
        return Verifier.trusting(new SamplePki(OURS.hierarchy(), clock))
                .withForeign(new JudgeByTrustLists(NONE, held))
                .verify(pdf);
    }
}
