package th.morprom.did.signing.trustlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Which answers about another system's certificates count, and for which time; in the file or from a configured address. */
class ForeignRevocationTest {
    private static final SamplePki OURS = SamplePki.create();
    private static final RevocationSource NO_LIST = issuer -> Optional.empty();

    private final Instant now = OURS.clock().instant();
    private final SampleHierarchy other =
            SampleHierarchy.builder().name("Other").age(Duration.ofDays(200)).build();
    private final SampleCertificate doctor = other.doctor()
            .valid(now.minus(Duration.ofDays(150)), now.plus(Duration.ofDays(150)))
            .issue();
    private final byte[] signed = OtherProgram.signed(SamplePdf.onePage(), doctor);

    @Test
    void a_list_in_the_file_counts_for_the_certificates_alone_that_it_is_for() {
        other.revoke(doctor, now.minus(Duration.ofDays(10)), 1);
        var here = named(other.baseUrl() + "/crl/issuing.crl");
        var others = List.of(
                scoped(new IssuingDistributionPoint(named("http://elsewhere/crl"), false, false, null, false, false)),
                scoped(new IssuingDistributionPoint(here, false, true, null, false, false)),
                scoped(new IssuingDistributionPoint(here, false, false, null, true, false)),
                list(builder -> {
                    extend(builder, Extension.issuingDistributionPoint, scope(here));
                    extend(builder, Extension.deltaCRLIndicator, new CRLNumber(BigInteger.ONE));
                }));

        for (var other : others) {
            assertUnknown(verifier(NO_LIST), with(signed, other, ofRoot()));
        }
        assertThat(outcome(verifier(NO_LIST), with(signed, others.get(0), ofRoot(), encoded(other))))
                .isEqualTo(Outcome.REVOKED);
    }

    @Test
    void a_list_that_is_for_it_counts_beside_one_that_is_not() {
        var right = list(builder -> extend(
                builder, Extension.issuingDistributionPoint, scope(named(other.baseUrl() + "/crl/issuing.crl"))));
        var wrong =
                scoped(new IssuingDistributionPoint(named("http://elsewhere/crl"), false, false, null, false, false));

        assertThat(outcome(verifier(NO_LIST), with(signed, right, ofRoot()))).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(outcome(verifier(NO_LIST), with(signed, right, wrong, ofRoot())))
                .isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void an_answer_from_before_says_nothing_of_a_signature_that_nobody_proves_to_be_older() {
        var old = list(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(13)), builder -> {});
        var current = list(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(5)), builder -> {});

        assertUnknown(verifier(NO_LIST), with(signed, old, ofRoot()));
        assertUnknown(verifier(NO_LIST), with(signed, list(now.minus(Duration.ofDays(2)), null, b -> {}), ofRoot()));
        assertThat(outcome(verifier(NO_LIST), with(signed, current, ofRoot()))).isEqualTo(Outcome.FOREIGN_VALID);
        // The CA above has one, too.
        var ofRoot = list(other.root(), now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)), builder -> {});
        assertUnknown(verifier(NO_LIST), with(signed, current, ofRoot));
    }

    @Test
    void a_list_that_is_over_or_has_no_end_is_no_answer_wherever_it_comes_from() {
        var over = list(now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(393)), builder -> {});
        var recent = list(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(13)), builder -> {});
        var endless = list(now.minusSeconds(1), null, builder -> {});

        for (var stale : List.of(over, recent, endless)) {
            assertUnknown(verifier(from(stale)), signed);
        }
        assertThat(outcome(verifier(from(encoded(other))), signed)).isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void a_time_stamp_of_today_makes_no_answer_of_last_month_speak_for_today() {
        var others = new SamplePki(other, Clock.systemUTC());
        var stamped = others.signedT(doctor);
        var old = list(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(13)), builder -> {});

        assertUnknown(verifier(NO_LIST), with(stamped, old, ofRoot()));
    }

    @Test
    void what_was_brought_when_it_was_signed_speaks_for_then() {
        var then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-90));
        var earlier = SampleHierarchy.builder().name("Earlier").clock(then).build();
        var pki = new SamplePki(earlier, then);

        for (var file : List.of(pki.signedLt(), pki.signedLta())) {
            assertThat(outcome(verifier(earlier, NO_LIST), file)).isEqualTo(Outcome.FOREIGN_VALID);
        }
    }

    @Test
    void what_is_over_by_now_holds_by_the_time_stamp_that_came_before_its_end() {
        var then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
        var earlier = SampleHierarchy.builder().name("Earlier").clock(then).build();
        var signer = earlier.doctor()
                .valid(then.instant().minus(Duration.ofDays(10)), now.minus(Duration.ofDays(50)))
                .issue();
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(-100));
        var file = OtherProgram.stamped(
                new SamplePki(earlier, then).signedLt(signer),
                other.timestampAuthority().by(later)::answer);

        assertThat(outcome(verifier(Map.of("one", earlier, "two", other), from(encoded(other))), file))
                .isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void a_list_that_is_not_for_a_time_stamping_unit_is_no_answer_about_it() {
        var others = new SamplePki(other, Clock.systemUTC());
        var wrong =
                scoped(new IssuingDistributionPoint(named("http://elsewhere/crl"), false, false, null, false, false));
        var answer = others.sources()
                .askStatus()
                .ask(doctor.certificate(), other.issuing().certificate());
        var data = new ValidationData(List.of(), List.of(answer.der()), List.of(wrong, ofRoot()));

        assertUnknown(verifier(NO_LIST), new AddValidationData().add(others.signedT(doctor), data));
    }

    @Test
    void a_time_stamp_below_our_root_is_a_units_of_ours_and_none_of_a_ca_that_the_root_limits() {
        for (boolean limited : new boolean[] {false, true}) {
            var ca = OURS.hierarchy().anotherOrganisation(limited);
            var unit = OURS.hierarchy().timestampUnitOf(ca);
            var until = now.plus(Duration.ofDays(1));
            var answered = with(
                    signed,
                    list(builder -> {}),
                    ofRoot(),
                    list(ca, now, until, builder -> {}),
                    list(OURS.hierarchy().root(), now, until, builder -> {}));
            var stamped = OtherProgram.stamped(
                    answered, OURS.hierarchy().timestampAuthority().signedBy(unit)::answer);

            assertThat(outcome(verifier(NO_LIST), stamped))
                    .isEqualTo(limited ? Outcome.TIMESTAMP_INVALID : Outcome.FOREIGN_VALID);
        }
    }

    private static void assertUnknown(VerifyDocument verifier, byte[] pdf) {
        var verdict = verifier.verify(pdf);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.STATUS_UNKNOWN);
        assertThat(verdict.findings()).containsExactly(Finding.STATUS_AT_SIGNING);
        assertThat(verdict.foreign())
                .allSatisfy(one -> assertThat(one.indication()).isEqualTo("INDETERMINATE"));
        assertThat(new String(new ReportVerification(verifier).report(pdf), StandardCharsets.UTF_8))
                .doesNotContain("mainindication:total-passed");
    }

    private static Outcome outcome(VerifyDocument verifier, byte[] pdf) {
        return verifier.verify(pdf).outcome();
    }

    private VerifyDocument verifier(RevocationSource lists) {
        return verifier(other, lists);
    }

    private static VerifyDocument verifier(SampleHierarchy listed, RevocationSource lists) {
        return verifier(Map.of("others", listed), lists);
    }

    private static VerifyDocument verifier(Map<String, SampleHierarchy> listed, RevocationSource lists) {
        var certificates = listed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> List.of(one.getValue().root().certificate())));
        return Verifier.trusting(OURS)
                .withForeign(new JudgeByTrustLists(
                        new TrustLists(certificates, lists, OURS.anchors()), new HeldTrustLists()));
    }

    /** The address gives this list of the issuing CA, and a good one of the root. */
    private RevocationSource from(byte[] ofIssuing) {
        return issuer -> other.issuing().x509().getSubjectX500Principal().equals(issuer)
                ? Optional.of(ofIssuing)
                : Optional.of(ofRoot());
    }

    private static byte[] with(byte[] pdf, byte[]... lists) {
        return new AddValidationData().add(pdf, new ValidationData(List.of(), List.of(), Arrays.asList(lists)));
    }

    private byte[] ofRoot() {
        return list(other.root(), now.minusSeconds(10), now.plus(Duration.ofDays(1)), builder -> {});
    }

    private byte[] scoped(IssuingDistributionPoint scope) {
        return list(builder -> extend(builder, Extension.issuingDistributionPoint, scope));
    }

    private byte[] list(Consumer<X509v2CRLBuilder> change) {
        return list(now, now.plus(Duration.ofDays(1)), change);
    }

    private byte[] list(Instant from, @Nullable Instant to, Consumer<X509v2CRLBuilder> change) {
        return list(other.issuing(), from, to, change);
    }

    private static byte[] list(
            SampleCertificate issuer, Instant from, @Nullable Instant to, Consumer<X509v2CRLBuilder> change) {
        var builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(from));
        if (to != null) {
            builder.setNextUpdate(Date.from(to));
        }
        change.accept(builder);
        try {
            return builder.build(issuer.contentSigner()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extend(X509v2CRLBuilder builder, ASN1ObjectIdentifier type, ASN1Encodable value) {
        try {
            builder.addExtension(type, true, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IssuingDistributionPoint scope(DistributionPointName name) {
        return new IssuingDistributionPoint(name, false, false, null, false, false);
    }

    private static DistributionPointName named(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }

    private static byte[] encoded(SampleHierarchy hierarchy) {
        try {
            return hierarchy.crl().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
