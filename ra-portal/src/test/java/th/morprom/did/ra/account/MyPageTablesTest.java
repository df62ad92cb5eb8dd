package th.morprom.did.ra.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ui.ExtendedModelMap;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** The two tables of the professional's page, over what the database has. */
class MyPageTablesTest {
    private static final String NEWEST = "newest";

    private RegistrationAuthority authority;
    private Applicant doctor;
    private Records records;
    private MyPageController page;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        var facility = authority.facility("50");
        doctor = authority.submitted(facility);
        records = new Records(authority, facility);
        page = new MyPageController(
                new MyRecords(
                        authority.get(People.class),
                        authority.get(Enrolments.class),
                        authority.get(DecisionHistory.class),
                        authority.get(StandingApprovals.class),
                        authority.get(Consents.class),
                        authority.get(HeldCertificates.class),
                        authority.get(SupportingDocuments.class),
                        authority.get(DocumentPolicy.class),
                        new IssuedDocuments(authority.database())),
                authority.get(Organisations.class),
                mock(LicenceStanding.class),
                mock(MatchLicence.class),
                mock(OpenPersonalData.class),
                authority.clock());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void the_eleventh_certificate_goes_to_the_second_page_whatever_the_order() {
        // The later one begins, the sooner it ends.
        IntStream.rangeClosed(1, 11)
                .forEach(i -> records.certificate(
                        doctor, Integer.toHexString(i), day(i), day(i).plus(Duration.ofDays(720 - 2 * i))));

        assertThat(certificates(1, NEWEST).items())
                .extracting(HeldCertificate::serialHex)
                .containsExactly("b", "a", "9", "8", "7", "6", "5", "4", "3", "2");
        assertThat(certificates(2, NEWEST).items())
                .extracting(HeldCertificate::serialHex)
                .containsExactly("1");
        assertThat(certificates(1, "oldest").items())
                .extracting(HeldCertificate::serialHex)
                .startsWith("1", "2")
                .hasSize(10);
        assertThat(certificates(2, "oldest").items())
                .extracting(HeldCertificate::serialHex)
                .containsExactly("b");
        assertThat(certificates(1, "expiry").items())
                .extracting(HeldCertificate::serialHex)
                .startsWith("b", "a")
                .doesNotContain("1");
        assertThat(certificates(2, "expiry").items())
                .extracting(HeldCertificate::serialHex)
                .containsExactly("1");
        assertThat(certificates(9, "expiry")).satisfies(last -> {
            assertThat(last.number()).isEqualTo(2);
            assertThat(last.pages()).isEqualTo(2);
            assertThat(last.total()).isEqualTo(11);
            assertThat(last.sort()).isEqualTo("expiry");
        });
        assertThat(certificates(1, "by-magic").sort()).isEqualTo(NEWEST);
    }

    @Test
    void ten_certificates_are_one_page() {
        IntStream.rangeClosed(1, 10)
                .forEach(i ->
                        records.certificate(doctor, Integer.toHexString(i), day(i), day(i).plus(Duration.ofDays(700))));

        assertThat(certificates(2, NEWEST)).satisfies(only -> {
            assertThat(only.pages()).isEqualTo(1);
            assertThat(only.items()).hasSize(10);
        });
    }

    @Test
    void the_thirty_first_document_goes_to_the_second_page_whatever_the_order() {
        // Their numbers run against their days.
        IntStream.rangeClosed(1, 31)
                .forEach(i -> records.issuedBy(doctor.id(), "AA0000001-2569-%06d".formatted(100 - i), day(i)));

        assertThat(numbers(1, NEWEST)).hasSize(30).startsWith(69, 70).doesNotContain(99);
        assertThat(numbers(2, NEWEST)).containsExactly(99);
        assertThat(numbers(1, "oldest")).hasSize(30).startsWith(99, 98);
        assertThat(numbers(2, "oldest")).containsExactly(69);
        assertThat(numbers(1, "number")).hasSize(30).startsWith(69, 70);
        assertThat(numbers(2, "number")).containsExactly(99);
        assertThat(documents(7, "number")).satisfies(last -> {
            assertThat(last.number()).isEqualTo(2);
            assertThat(last.pages()).isEqualTo(2);
            assertThat(last.total()).isEqualTo(31);
            assertThat(last.sort()).isEqualTo("number");
        });
        assertThat(documents(1, "by-magic").sort()).isEqualTo(NEWEST);
    }

    @Test
    void one_table_is_turned_without_the_other() {
        IntStream.rangeClosed(1, 11)
                .forEach(i ->
                        records.certificate(doctor, Integer.toHexString(i), day(i), day(i).plus(Duration.ofDays(700))));
        IntStream.rangeClosed(1, 31)
                .forEach(i -> records.issuedBy(doctor.id(), "AA0000001-2569-%06d".formatted(i), day(i)));

        var shown = shown(2, "oldest", 1, "number");

        assertThat(shown.getAttribute("certificates"))
                .asInstanceOf(InstanceOfAssertFactories.type(Page.class))
                .satisfies(table -> assertThat(table.number()).isEqualTo(2));
        assertThat(shown.getAttribute("documents"))
                .asInstanceOf(InstanceOfAssertFactories.type(Page.class))
                .satisfies(table -> assertThat(table.number()).isEqualTo(1));
    }

    private Instant day(int number) {
        return authority.clock().instant().minus(Duration.ofDays(100)).plus(Duration.ofDays(number));
    }

    private List<Integer> numbers(int number, String sort) {
        return documents(number, sort).items().stream()
                .map(document -> Integer.parseInt(document.number().substring("AA0000001-2569-".length())))
                .toList();
    }

    private Page<HeldCertificate> certificates(int number, String sort) {
        return table(shown(number, sort, 1, NEWEST), "certificates", HeldCertificate.class);
    }

    private Page<IssuedDocument> documents(int number, String sort) {
        return table(shown(1, NEWEST, number, sort), "documents", IssuedDocument.class);
    }

    private ExtendedModelMap shown(int caPage, String caSort, int mcPage, String mcSort) {
        var signedIn = mock(SignedInPerson.class);
        given(signedIn.personId()).willReturn(doctor.id());
        given(signedIn.professional()).willReturn(true);
        var model = new ExtendedModelMap();
        assertThat(page.page(signedIn, caPage, caSort, mcPage, mcSort, model)).isEqualTo("account/me");
        return model;
    }

    private static <T> Page<T> table(ExtendedModelMap model, String name, Class<T> of) {
        var page = (Page<?>) model.get(name);
        assertThat(page).isNotNull();
        var items = Stream.ofNullable(page)
                .flatMap(found -> found.items().stream())
                .map(of::cast)
                .toList();
        return new Page<>(items, page.number(), page.pages(), page.total(), page.sort());
    }
}
