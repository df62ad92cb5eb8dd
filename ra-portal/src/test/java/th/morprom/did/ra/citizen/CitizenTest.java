package th.morprom.did.ra.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.ReceivedDocuments.Obstacle;
import th.morprom.did.ra.citizen.Share.Terms;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.patientaccess.PatientAccessConfiguration;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmationConfiguration;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticFacility;

class CitizenTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member officer;
    private Citizen citizen;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        EntitlementConfiguration.class,
        PatientAccessConfiguration.class,
        ServiceConfirmationConfiguration.class,
        Outbox.class,
        CitizenConfiguration.class
    })
    static class WithDocuments {
        @Bean
        IssuedDocuments issuedDocuments(JdbcClient jdbc) {
            return new IssuedDocuments(jdbc);
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithDocuments.class);
        facility = authority.facility("50");
        officer = authority.officer(facility);
        citizen = authority.citizen();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void whoever_registers_under_a_number_sees_nothing_until_his_card_was_read() {
        var document = issueFor(citizen);

        assertThat(received().obstacle(citizen.id())).contains(Obstacle.NO_CONSENT);
        authority.consent(citizen);
        assertThat(received().obstacle(citizen.id())).contains(Obstacle.NOT_PROOFED);
        assertThat(received().of(citizen.id())).isEmpty();
        assertThat(received().find(citizen.id(), document)).isEmpty();

        assertThat(proof(citizen)).isEqualTo("IAL2.3");
        assertThat(received().obstacle(citizen.id())).isEmpty();
        assertThat(received().of(citizen.id())).singleElement().satisfies(one -> {
            assertThat(one.document().id()).isEqualTo(document);
            assertThat(one.facility()).isPresent();
        });
    }

    @Test
    void the_card_is_not_read_without_consent_to_keep_what_it_says() {
        var refused = catchThrowableOfType(ProofingRefused.class, () -> proof(citizen));

        assertThat(refused.reason()).isEqualTo(ProofingRefused.Reason.CONSENT_MISSING);
        assertThat(count("ra.proofing")).isZero();
        assertThat(authority.events("proofing.refused"))
                .containsExactly(citizen.id().toString());
    }

    @Test
    void whoever_would_be_shown_a_document_hears_of_it_and_nobody_else() {
        tellIssued(issueFor(citizen));
        authority.consent(citizen);
        tellIssued(issueFor(citizen));
        assertThat(authority.get(Notices.class).unread(citizen.id()))
                .as("anybody can register under a number that he knows")
                .isZero();

        proof(citizen);
        var document = issueFor(citizen);
        tellIssued(document);
        authority.get(Changes.class).make(() -> {
            authority.get(TellPatients.class).withdrawn(document);
            return document;
        });
        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.COLLECT, Language.TH, "web");
        tellIssued(issueFor(citizen));

        assertThat(authority.get(Notices.class).of(citizen.id(), 1).notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(
                        NoticeKind.DOCUMENT_ISSUED, NoticeKind.DOCUMENT_WITHDRAWN, NoticeKind.CONSENT_WITHDRAWN);
    }

    @Test
    void a_document_of_somebody_else_is_not_there() {
        var other = ready(authority.citizen());
        var document = issueFor(other);
        ready(citizen);

        assertThat(received().of(citizen.id())).isEmpty();
        assertThat(received().find(citizen.id(), document)).isEmpty();
        assertThat(refusal(() -> share(citizen, document, Duration.ofDays(1))))
                .isEqualTo(SharingRefused.Reason.NOT_YOURS);
    }

    @Test
    void a_link_opens_until_its_time_is_over() {
        var document = issueFor(ready(citizen));
        var link = share(citizen, document, Duration.ofDays(7));

        assertThat(open(link.secret()))
                .hasValueSatisfying(
                        opened -> assertThat(opened.received().document().id()).isEqualTo(document));
        assertThat(open("0".repeat(32))).isEmpty();
        authority.clock().advance(Duration.ofDays(7));
        assertThat(open(link.secret())).isEmpty();
    }

    @Test
    void a_link_ends_at_once_when_it_is_withdrawn_by_its_owner_and_by_nobody_else() {
        var document = issueFor(ready(citizen));
        var link = share(citizen, document, Duration.ofDays(7));
        var withdraw = authority.get(WithdrawShare.class);
        var other = ready(authority.citizen());

        assertThat(refusal(() -> withdraw.withdraw(other.id(), link.share().id())))
                .isEqualTo(SharingRefused.Reason.NOT_YOURS);
        assertThat(open(link.secret())).isPresent();
        withdraw.withdraw(citizen.id(), link.share().id());
        assertThat(open(link.secret())).isEmpty();
        assertThat(refusal(() -> withdraw.withdraw(citizen.id(), link.share().id())))
                .isEqualTo(SharingRefused.Reason.NOT_YOURS);
    }

    @Test
    void taking_consent_back_closes_documents_and_links_at_once() {
        var document = issueFor(ready(citizen));
        var link = share(citizen, document, Duration.ofDays(7));

        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.COLLECT, Language.TH, "web");

        assertThat(received().of(citizen.id())).isEmpty();
        assertThat(open(link.secret())).isEmpty();
    }

    @Test
    void whoever_takes_back_the_consent_to_share_closes_links_until_he_gives_it_again() {
        var document = issueFor(ready(citizen));
        var link = share(citizen, document, Duration.ofDays(7));
        var opening = authority.get(OpenSharedDocument.class);
        assertThat(opening.isStopped(link.secret())).isFalse();

        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.SHARE, Language.TH, "web");

        assertThat(open(link.secret())).isEmpty();
        assertThat(opening.isStopped(link.secret())).isTrue();
        assertThat(opening.isStopped("0".repeat(32))).as("no link").isFalse();
        assertThat(refusal(() -> share(citizen, document, Duration.ofDays(1))))
                .isEqualTo(SharingRefused.Reason.WITHDRAWN);
        assertThat(authority.get(ShareDocument.class).isStopped(citizen.id())).isTrue();

        authority.consent(citizen);

        assertThat(open(link.secret())).isPresent();
    }

    @Test
    void links_are_bounded_in_time_and_number_and_their_secret_is_not_stored() {
        var document = issueFor(ready(citizen));

        assertThat(refusal(() -> share(citizen, document, Duration.ofDays(91))))
                .isEqualTo(SharingRefused.Reason.TOO_LONG);
        assertThat(refusal(() -> share(citizen, document, Duration.ZERO))).isEqualTo(SharingRefused.Reason.TOO_LONG);
        var secret = share(citizen, document, Duration.ofDays(1)).secret();
        for (var made = 1; made < 20; made++) {
            share(citizen, document, Duration.ofDays(1));
        }
        assertThat(refusal(() -> share(citizen, document, Duration.ofDays(1))))
                .isEqualTo(SharingRefused.Reason.TOO_MANY);
        assertThat(authority
                        .database()
                        .sql("select secret_sha256 from ra.document_share")
                        .query(String.class)
                        .list())
                .doesNotContain(secret);
    }

    @Test
    void the_access_log_tells_who_looked_and_nothing_of_others() {
        var document = issueFor(ready(citizen));
        ready(authority.citizen());
        open(share(citizen, document, Duration.ofDays(1)).secret());

        assertThat(looked())
                .extracting(AccessLog.Access::kind)
                .containsExactlyInAnyOrder(
                        AccessLog.Kind.PROOFED, AccessLog.Kind.DOCUMENT_ISSUED, AccessLog.Kind.OPENED_BY_LINK);
        assertThat(looked())
                .filteredOn(access -> access.kind() == AccessLog.Kind.PROOFED)
                .singleElement()
                .satisfies(access -> assertThat(access.by()).isPresent());
    }

    @Test
    void who_looked_is_told_after_the_consent_was_taken_back_too() {
        var document = issueFor(ready(citizen));
        open(share(citizen, document, Duration.ofDays(1)).secret());
        var before = looked();

        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.COLLECT, Language.TH, "web");

        assertThat(looked()).isEqualTo(before).hasSize(3);
    }

    @Test
    void openings_of_a_link_within_ten_minutes_are_one_and_the_log_has_pages() {
        var document = issueFor(ready(citizen));
        var secret = share(citizen, document, Duration.ofDays(1)).secret();
        for (var opened = 0; opened < AccessLog.PAGE; opened++) {
            open(secret);
            open(secret);
            authority.clock().advance(OpenSharedDocument.NOTED_ONCE_IN);
        }

        var log = authority.get(AccessLog.class);
        assertThat(log.of(citizen.id(), 1).accesses()).hasSize(AccessLog.PAGE);
        assertThat(log.of(citizen.id(), 2).accesses()).hasSize(2);
        assertThat(log.of(citizen.id(), 9).number()).isEqualTo(2);
        assertThat(log.of(citizen.id(), 1).total()).isEqualTo(AccessLog.PAGE + 2);
    }

    @Test
    void the_access_log_does_not_end_with_the_hundredth_document() {
        ready(citizen);
        IntStream.rangeClosed(1, 101).forEach(i -> issueFor(citizen));

        assertThat(authority.get(AccessLog.class).of(citizen.id(), 1).total()).isEqualTo(102);
    }

    private List<AccessLog.Access> looked() {
        return authority.get(AccessLog.class).of(citizen.id(), 1).accesses();
    }

    private ReceivedDocuments received() {
        return authority.get(ReceivedDocuments.class);
    }

    private Citizen ready(Citizen somebody) {
        authority.consent(somebody);
        proof(somebody);
        return somebody;
    }

    private String proof(Citizen somebody) {
        return authority
                .get(ProofCitizen.class)
                .proof(somebody.id(), People.card(somebody.person()), authority.encounter(officer.id(), somebody.id()))
                .ial();
    }

    private ShareDocument.Link share(Citizen somebody, UUID document, Duration life) {
        return authority.get(ShareDocument.class).share(somebody.id(), document, Terms.document(life));
    }

    private Optional<OpenSharedDocument.Opened> open(String secret) {
        return authority.get(OpenSharedDocument.class).open(secret);
    }

    private static SharingRefused.Reason refusal(Runnable work) {
        return catchThrowableOfType(SharingRefused.class, work::run).reason();
    }

    private long count(String table) {
        return authority
                .database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private void tellIssued(UUID document) {
        authority.get(Changes.class).make(() -> {
            authority.get(TellPatients.class).issued(document);
            return document;
        });
    }

    private UUID issueFor(Citizen patient) {
        return new Records(authority, facility).issueFor(patient.person());
    }
}
