package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.revocation.HeldCertificate.Area;
import th.morprom.did.statusfeed.AskedBy;

/** Every cell of the tables in docs/revocation.md. */
class RevocationRulesTest {
    private static final UUID PERSON = UUID.randomUUID();
    private static final Map<String, Requester> REQUESTERS = Map.of(
            "holder", new Requester.Holder(PERSON),
            "another-person", new Requester.Holder(UUID.randomUUID()),
            "registrar-of-the-facility", new Requester.Registrar(UUID.randomUUID(), "AA0000051"),
            "registrar-of-the-province", new Requester.Registrar(UUID.randomUUID(), "50"),
            "central-registrar", new Requester.Registrar(UUID.randomUUID(), "TH"),
            "registrar-of-another-facility", new Requester.Registrar(UUID.randomUUID(), "AA0000052"),
            "registrar-of-another-province", new Requester.Registrar(UUID.randomUUID(), "51"),
            "licence-registry", new Requester.LicenceRegistry("council"),
            "registration-authority", new Requester.RegistrationAuthority("operations"),
            "operator", new Requester.Operator("ca"));
    private static final Map<String, HeldCertificate> CERTIFICATES = Map.of(
            "professional", certificate("person:" + PERSON, Optional.of(new Area("50", "AA0000051"))),
            "without-area", certificate("person:" + PERSON, Optional.empty()),
            "system", certificate("his:AA0000051/HOSxP", Optional.empty()),
            "authority", certificate("authority:ocsp", Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "holder, UNSPECIFIED, yes",
        "holder, KEY_COMPROMISE, yes",
        "holder, AFFILIATION_CHANGED, yes",
        "holder, SUPERSEDED, yes",
        "holder, CESSATION_OF_OPERATION, yes",
        "holder, PRIVILEGE_WITHDRAWN, no",
        "holder, CA_COMPROMISE, no",
        "another-person, UNSPECIFIED, no",
        "another-person, KEY_COMPROMISE, no",
        "another-person, AFFILIATION_CHANGED, no",
        "another-person, SUPERSEDED, no",
        "another-person, CESSATION_OF_OPERATION, no",
        "another-person, PRIVILEGE_WITHDRAWN, no",
        "another-person, CA_COMPROMISE, no",
        "registrar-of-the-facility, UNSPECIFIED, yes",
        "registrar-of-the-facility, KEY_COMPROMISE, yes",
        "registrar-of-the-facility, AFFILIATION_CHANGED, yes",
        "registrar-of-the-facility, SUPERSEDED, yes",
        "registrar-of-the-facility, CESSATION_OF_OPERATION, yes",
        "registrar-of-the-facility, PRIVILEGE_WITHDRAWN, yes",
        "registrar-of-the-facility, CA_COMPROMISE, no",
        "registrar-of-the-province, UNSPECIFIED, yes",
        "registrar-of-the-province, KEY_COMPROMISE, yes",
        "registrar-of-the-province, AFFILIATION_CHANGED, yes",
        "registrar-of-the-province, SUPERSEDED, yes",
        "registrar-of-the-province, CESSATION_OF_OPERATION, yes",
        "registrar-of-the-province, PRIVILEGE_WITHDRAWN, yes",
        "registrar-of-the-province, CA_COMPROMISE, no",
        "central-registrar, UNSPECIFIED, yes",
        "central-registrar, KEY_COMPROMISE, yes",
        "central-registrar, AFFILIATION_CHANGED, yes",
        "central-registrar, SUPERSEDED, yes",
        "central-registrar, CESSATION_OF_OPERATION, yes",
        "central-registrar, PRIVILEGE_WITHDRAWN, yes",
        "central-registrar, CA_COMPROMISE, no",
        "registrar-of-another-facility, UNSPECIFIED, no",
        "registrar-of-another-facility, KEY_COMPROMISE, no",
        "registrar-of-another-facility, AFFILIATION_CHANGED, no",
        "registrar-of-another-facility, SUPERSEDED, no",
        "registrar-of-another-facility, CESSATION_OF_OPERATION, no",
        "registrar-of-another-facility, PRIVILEGE_WITHDRAWN, no",
        "registrar-of-another-facility, CA_COMPROMISE, no",
        "registrar-of-another-province, UNSPECIFIED, no",
        "registrar-of-another-province, KEY_COMPROMISE, no",
        "registrar-of-another-province, AFFILIATION_CHANGED, no",
        "registrar-of-another-province, SUPERSEDED, no",
        "registrar-of-another-province, CESSATION_OF_OPERATION, no",
        "registrar-of-another-province, PRIVILEGE_WITHDRAWN, no",
        "registrar-of-another-province, CA_COMPROMISE, no",
        "licence-registry, UNSPECIFIED, no",
        "licence-registry, KEY_COMPROMISE, no",
        "licence-registry, AFFILIATION_CHANGED, no",
        "licence-registry, SUPERSEDED, no",
        "licence-registry, CESSATION_OF_OPERATION, yes",
        "licence-registry, PRIVILEGE_WITHDRAWN, yes",
        "licence-registry, CA_COMPROMISE, no",
        "registration-authority, UNSPECIFIED, no",
        "registration-authority, PRIVILEGE_WITHDRAWN, no",
        "operator, UNSPECIFIED, yes",
        "operator, KEY_COMPROMISE, yes",
        "operator, AFFILIATION_CHANGED, yes",
        "operator, SUPERSEDED, yes",
        "operator, CESSATION_OF_OPERATION, yes",
        "operator, PRIVILEGE_WITHDRAWN, yes",
        "operator, CA_COMPROMISE, yes",
    })
    void a_professionals_certificate(String requester, RevocationReason reason, String allowed) {
        assertThat(revocable(requester, "professional", reason)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "holder, yes",
        "another-person, no",
        "registrar-of-the-facility, yes",
        "registrar-of-the-province, yes",
        "central-registrar, yes",
        "registrar-of-another-facility, no",
        "registrar-of-another-province, no",
        "licence-registry, yes",
        "operator, yes",
    })
    void who_suspends_a_professionals_certificate(String requester, String allowed) {
        assertThat(yes(RevocationRules.maySuspend(requester(requester), certificate("professional"))))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "holder,                    no,  no,  no,  no,  no",
        "registrar-of-the-facility, yes, yes, no,  no,  no",
        "central-registrar,         yes, yes, no,  no,  no",
        "registrar-of-another-province, no, no, no, no, no",
        "licence-registry,          no,  no,  no,  yes, no",
        "operator,                  yes, yes, yes, yes, yes",
    })
    void a_suspension_is_ended_by_those_who_could_have_asked_for_it(
            String requester, String holders, String registrars, String operators, String councils, String unrecorded) {
        assertThat(releasable(requester, AskedBy.HOLDER)).isEqualTo(holders);
        assertThat(releasable(requester, AskedBy.REGISTRAR)).isEqualTo(registrars);
        assertThat(releasable(requester, AskedBy.OPERATOR)).isEqualTo(operators);
        assertThat(releasable(requester, AskedBy.LICENCE_REGISTRY)).isEqualTo(councils);
        assertThat(releasable(requester, AskedBy.UNRECORDED)).isEqualTo(unrecorded);
    }

    @ParameterizedTest
    @CsvSource({
        "holder, yes, no",
        "registrar-of-the-facility, no, no",
        "registrar-of-the-province, no, no",
        "central-registrar, yes, no",
        "licence-registry, no, no",
        "registration-authority, no, no",
        "operator, yes, yes",
    })
    void certificates_of_nobodys_area_and_of_the_ca_itself(String requester, String withoutArea, String authority) {
        assertThat(revocable(requester, "without-area", RevocationReason.KEY_COMPROMISE))
                .isEqualTo(withoutArea);
        assertThat(revocable(requester, "authority", RevocationReason.KEY_COMPROMISE))
                .isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource({
        "holder,                 no,  no,  no",
        "central-registrar,      no,  no,  no",
        "licence-registry,       no,  no,  no",
        "registration-authority, yes, yes, no",
        "operator,               yes, yes, yes",
    })
    void a_systems_certificate(String requester, String revokes, String releasesItsOwn, String releasesTheOperators) {
        assertThat(revocable(requester, "system", RevocationReason.SUPERSEDED)).isEqualTo(revokes);
        assertThat(yes(RevocationRules.mayRelease(requester(requester), certificate("system"), AskedBy.REGISTRAR)))
                .isEqualTo(releasesItsOwn);
        assertThat(yes(RevocationRules.mayRelease(requester(requester), certificate("system"), AskedBy.OPERATOR)))
                .isEqualTo(releasesTheOperators);
        assertThat(revocable("registration-authority", "system", RevocationReason.CA_COMPROMISE))
                .isEqualTo("no");
    }

    private static String revocable(String requester, String certificate, RevocationReason reason) {
        return yes(RevocationRules.mayRevoke(requester(requester), certificate(certificate), reason));
    }

    private static String releasable(String requester, AskedBy suspendedBy) {
        return yes(RevocationRules.mayRelease(requester(requester), certificate("professional"), suspendedBy));
    }

    private static Requester requester(String name) {
        return Objects.requireNonNull(REQUESTERS.get(name));
    }

    private static HeldCertificate certificate(String name) {
        return Objects.requireNonNull(CERTIFICATES.get(name));
    }

    private static String yes(boolean allowed) {
        return allowed ? "yes" : "no";
    }

    private static HeldCertificate certificate(String holder, Optional<Area> area) {
        return new HeldCertificate(SerialNumber.ofHex("1"), holder, "00".repeat(20), Instant.EPOCH, area);
    }
}
