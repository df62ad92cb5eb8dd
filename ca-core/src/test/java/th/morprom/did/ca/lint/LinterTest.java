package th.morprom.did.ca.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.profile.StatusAddresses;

/** A doctor's certificate that was really issued, with one thing changed before it is linted again. */
class LinterTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final TestCa CA = TestCa.start();
    private static final Linter LINTER = new Linter(
            Csr.BC, new SecureRandom(), new StatusAddresses(URI.create("http://localhost:8080")), WeakKeys.none());
    private static final X509CertificateHolder DOCTOR = Approval.certificateFrom(CA);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void passes_what_was_issued() {
        assertThat(lint(changed())).isEmpty();
    }

    @Test
    void finds_short_long_and_negative_serial_numbers() {
        for (var serial : new BigInteger[] {
            BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(100).negate(), BigInteger.ONE.shiftLeft(159)
        }) {
            assertThat(lint(changed().serial(serial))).contains("SerialNumberIsLongAndPositive");
        }
    }

    @Test
    void finds_a_validity_too_long_or_turned_around() {
        var tooLong = TestCa.NOW.atZone(ZoneOffset.UTC).plus(Period.ofYears(2)).toInstant();
        assertThat(lint(changed().notAfter(tooLong))).contains("ValidityIsBounded");
        assertThat(lint(changed().notAfter(TestCa.NOW.minusSeconds(1)))).contains("ValidityIsBounded");
    }

    @Test
    void finds_a_certificate_that_outlives_its_issuer() {
        var end = Optional.of(DOCTOR.getNotAfter().toInstant().minusSeconds(1));
        var shortLived = new IssuerIdentity(SIGNING, issuer().name(), issuer().publicKey(), end);

        assertThat(lint(changed(), shortLived)).contains("ValidityIsBounded");
    }

    @Test
    void finds_wrong_algorithm_parameters() {
        var withNull = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE);

        assertThat(lint(changed().algorithm(withNull))).contains("AlgorithmIdentifiersAgree");
    }

    @Test
    void finds_another_key_usage() {
        var more = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyCertSign);
        assertThat(lint(changed().extension(Extension.keyUsage, true, more))).contains("KeyUsageMatchesProfile");
        var same = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        assertThat(lint(changed().extension(Extension.keyUsage, false, same))).contains("KeyUsageMatchesProfile");
        assertThat(lint(changed().without(Extension.extendedKeyUsage))).contains("KeyUsageMatchesProfile");
    }

    @Test
    void finds_a_doctor_who_would_be_a_ca() {
        assertThat(lint(changed().extension(Extension.basicConstraints, true, new BasicConstraints(true))))
                .contains("BasicConstraintsMatchProfile");
    }

    @Test
    void finds_wrong_key_identifiers_and_a_wrong_issuer() {
        var subject = new SubjectKeyIdentifier(new byte[20]);
        assertThat(lint(changed().extension(Extension.subjectKeyIdentifier, false, subject)))
                .contains("KeyIdentifiersMatchKeys");
        var authority = new AuthorityKeyIdentifier(new byte[20]);
        assertThat(lint(changed().extension(Extension.authorityKeyIdentifier, false, authority)))
                .contains("KeyIdentifiersMatchKeys");
        assertThat(lint(changed().issuer(new X500Name("CN=somebody else")))).contains("KeyIdentifiersMatchKeys");
    }

    @Test
    void finds_missing_addresses() {
        assertThat(lint(changed().without(Extension.authorityInfoAccess))).contains("StatusAddressesArePresent");
        assertThat(lint(changed().without(Extension.cRLDistributionPoints))).contains("StatusAddressesArePresent");
    }

    @Test
    void finds_addresses_of_another_generation() {
        var second = identity(SIGNING.next());

        assertThat(lint(changed(), second)).contains("StatusAddressesArePresent");
    }

    @Test
    void finds_an_issuer_that_does_not_sign_this_profile() {
        var other = identity(AuthorityName.first(SigningAuthority.INFRASTRUCTURE));

        assertThat(lint(changed(), other)).contains("IssuerMaySignProfile");
    }

    @Test
    void finds_a_subject_that_is_not_the_profiles() {
        assertThat(lint(changed().withoutSubject(BCStyle.SERIALNUMBER))).contains("SubjectMatchesProfile");
        assertThat(lint(changed().subject(BCStyle.OU, new DERUTF8String("อายุรกรรม"))))
                .contains("SubjectMatchesProfile");
    }

    @Test
    void finds_a_policy_that_does_not_point_to_our_statement() {
        var policy =
                CA.get(CertificateProfiles.class).get("doctor-signing").policy().orElseThrow();
        var elsewhere = new DERSequence(new PolicyQualifierInfo("http://elsewhere.example/policy/cps"));
        for (var information : List.of(new PolicyInformation(policy), new PolicyInformation(policy, elsewhere))) {
            assertThat(lint(changed()
                            .extension(Extension.certificatePolicies, false, new CertificatePolicies(information))))
                    .contains("PolicyMatchesProfile");
        }
    }

    @Test
    void finds_another_policy_and_a_status_check_skipped() {
        var other = new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.5.29.32.0")));
        assertThat(lint(changed().extension(Extension.certificatePolicies, false, other)))
                .contains("PolicyMatchesProfile");
        assertThat(lint(changed().extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)))
                .contains("PolicyMatchesProfile");
    }

    @Test
    void finds_a_missing_profession_or_role() {
        assertThat(lint(changed().without(ISISMTTObjectIdentifiers.id_isismtt_at_admission)))
                .contains("ProfessionMatchesProfile");
        assertThat(lint(changed().without(Extension.subjectDirectoryAttributes)))
                .contains("ProfessionMatchesProfile");
    }

    @Test
    void finds_an_extension_that_no_profile_knows() {
        var names = new GeneralNames(new GeneralName(GeneralName.rfc822Name, "a@example.org"));

        assertThat(lint(changed().extension(Extension.subjectAlternativeName, false, names)))
                .contains("OnlyKnownExtensions")
                .contains("HostNamesMatchProfile");
    }

    @Test
    void finds_subjects_out_of_bounds() {
        assertThat(lint(changed().subject(BCStyle.CN, new DERUTF8String("a".repeat(65)))))
                .contains("NamesAreWithinBounds");
        assertThat(lint(changed().subject(BCStyle.CN, new DERPrintableString("Adam"))))
                .contains("NamesAreWithinBounds");
        assertThat(lint(changed().subject(BCStyle.OU, new DERUTF8String("อายุรกรรม"))))
                .contains("NamesAreWithinBounds");
    }

    @Test
    void finds_a_name_that_deceives() {
        assertThat(lint(changed().subject(BCStyle.CN, new DERUTF8String("ตัว\u202Eอย่าง"))))
                .contains("NamesAreUnambiguous");
    }

    @Test
    void finds_a_citizen_number_wherever_it_hides() {
        for (var number : new String[] {"1234567890121", "1-2345-67890-12-1", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "x1234567890121"}) {
            assertThat(lint(changed().subject(BCStyle.GIVENNAME, new DERUTF8String(number))))
                    .contains("NoCitizenNumber");
        }
        var wide = new DERUniversalString("1234567890121".getBytes(Charset.forName("UTF-32BE")));
        assertThat(lint(changed().subject(BCStyle.GIVENNAME, wide))).contains("NoCitizenNumber");
        var hidden = new DEROctetString("1234567890121".getBytes(StandardCharsets.UTF_8));
        assertThat(lint(changed().extension(Extension.privateKeyUsagePeriod, false, hidden)))
                .contains("NoCitizenNumber");
        var underALongTag = new DERTaggedObject(true, 200, new DERBMPString("1234567890121"));
        assertThat(lint(changed().extension(Extension.privateKeyUsagePeriod, false, underALongTag)))
                .contains("NoCitizenNumber");
    }

    @Test
    void takes_bytes_that_begin_like_a_text_for_what_they_are() {
        var likeUtf8 = new SubjectKeyIdentifier(new byte[] {0x0c, 2, (byte) 0xff, (byte) 0xff});

        assertThat(lint(changed().extension(Extension.subjectKeyIdentifier, false, likeUtf8)))
                .contains("KeyIdentifiersMatchKeys")
                .doesNotContain("NoCitizenNumber");

        // One key in a million has a hash like this one. Written in hexadecimal it is all digits.
        var likeUniversalString = new SubjectKeyIdentifier(Hex.decode("1c12" + "12".repeat(18)));

        assertThat(lint(changed().extension(Extension.subjectKeyIdentifier, false, likeUniversalString)))
                .doesNotContain("NoCitizenNumber");
    }

    private static Changed changed() {
        return new Changed(DOCTOR);
    }

    private static IssuerIdentity identity(AuthorityName authority) {
        return new IssuerIdentity(authority, issuer().name(), issuer().publicKey(), issuer().notAfter());
    }

    private static IssuerIdentity issuer() {
        var certificate = CA.get(Hierarchy.class).find(SIGNING).orElseThrow().certificate();
        return new IssuerIdentity(
                SIGNING,
                certificate.getSubject(),
                certificate.getSubjectPublicKeyInfo(),
                Optional.of(certificate.getNotAfter().toInstant()));
    }

    private static String lint(Changed changed) {
        return lint(changed, issuer());
    }

    private static String lint(Changed changed, IssuerIdentity issuer) {
        var profile = CA.get(CertificateProfiles.class).get("doctor-signing");
        var failed = catchThrowableOfType(LintFailed.class, () -> LINTER.lint(changed.build(), profile, issuer));
        return failed == null ? "" : String.join("\n", failed.findings());
    }
}
