package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.desk.card.CardUnread;
import th.morprom.did.passkey.Syncing;
import th.morprom.did.ra.account.PersonalDataRefused;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Offices;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Case;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.ChainLine;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.OwnKeyRefused;
import th.morprom.did.ra.certificate.RevocationRefused;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.client.ClientRefused;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.ProgramUses;
import th.morprom.did.ra.consent.ConsentRefused;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.ra.csc.AgreementRefused;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.dashboard.Workload;
import th.morprom.did.ra.death.DeathRefused;
import th.morprom.did.ra.declaration.DeclarationRefused;
import th.morprom.did.ra.deskagent.DeskAgent;
import th.morprom.did.ra.deskagent.DeskAgentRefused;
import th.morprom.did.ra.deskagent.GreetAgent;
import th.morprom.did.ra.device.DeviceRefused;
import th.morprom.did.ra.directory.BranchRefused;
import th.morprom.did.ra.email.EmailRefused;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.LicenceMatch;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.facilityfile.FacilityImport;
import th.morprom.did.ra.facilityfile.ImportRefused;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.GrantRefused;
import th.morprom.did.ra.guardian.Ending;
import th.morprom.did.ra.guardian.EndingRefused;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.licence.ManualLicenceRefused;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.lookup.LookUpRefused;
import th.morprom.did.ra.lookup.PublicLicence;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.operation.MachineryState;
import th.morprom.did.ra.organisation.FacilityType;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.organisationlist.OrganisationListRefused;
import th.morprom.did.ra.patientaccess.BreakGlass;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.patientaccess.ReviewRefused;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.personnel.Conflict;
import th.morprom.did.ra.personnel.PersonnelRefused;
import th.morprom.did.ra.policy.Attested;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.processing.Activity;
import th.morprom.did.ra.processing.RefusalNotRecorded;
import th.morprom.did.ra.processing.RightsRefusal;
import th.morprom.did.ra.proofing.GuardianRefused;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.proofing.card.CardRefused;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.registration.RegistrationRefused;
import th.morprom.did.ra.seal.SealOrder;
import th.morprom.did.ra.seal.SealOrderRefused;
import th.morprom.did.ra.signingrequest.InboxRefused;
import th.morprom.did.ra.signingrequest.SigningRequest;
import th.morprom.did.ra.supportingdocument.DocumentKind;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused;
import th.morprom.did.ra.supportingdocument.DocumentRefused;
import th.morprom.did.ra.supportingdocument.FileType;
import th.morprom.did.ra.suspicion.FraudReport;
import th.morprom.did.ra.suspicion.SuspicionRefused;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.ListedDiseases;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.SealingRefused;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict;

/** Both languages say everything. */
class MessagesTest {
    private static final Pattern KEY_IN_TEMPLATE =
            Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[(}]|messages\\.msg\\('([^']+)'");

    private final Properties thai = read("/messages_th.properties");
    private final Properties english = read("/messages_en.properties");

    @Test
    void both_languages_have_the_same_keys_and_none_is_empty() {
        assertThat(new TreeSet<>(thai.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        assertThat(thai.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void no_key_stands_twice_for_only_its_last_text_would_be_seen(String language) throws IOException {
        var file = Path.of("src/main/resources/messages_" + language + ".properties");

        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_reason_state_and_verdict_has_its_sentence() {
        var keys = new ArrayList<String>();
        add(keys, "refused.approval.", ApprovalRefused.Reason.values());
        add(keys, "notice.", NoticeKind.values());
        add(keys, "notice.text.", NoticeKind.values());
        add(keys, "notice.by.", HeldCertificate.SuspendedBy.values());
        add(keys, "guardian.relation.", Guardianship.Relation.values());
        add(keys, "guardian.evidence.", Guardianship.Evidence.values());
        add(keys, "guardian.ending.", Ending.Reason.values());
        add(keys, "refused.ending.", EndingRefused.Reason.values());
        add(keys, "refused.guardian.", GuardianRefused.Reason.values());
        add(keys, "refused.email.", EmailRefused.Reason.values());
        add(keys, "refused.enrolment.", EnrolmentRefused.Reason.values());
        add(keys, "refused.document.", DocumentRefused.Reason.values());
        add(keys, "supporting.kind.", DocumentKind.values());
        add(keys, "supporting.type.", FileType.values());
        add(keys, "refused.registration.", RegistrationRefused.Reason.values());
        add(keys, "refused.acceptance.", AcceptanceRefused.Reason.values());
        add(keys, "refused.acceptance.", StandingApprovals.Obstacle.values());
        add(keys, "refused.own-key.", OwnKeyRefused.Reason.values());
        add(keys, "refused.revocation.", RevocationRefused.Reason.values());
        add(keys, "refused.consent.", ConsentRefused.Reason.values());
        add(keys, "refused.proofing.", ProofingRefused.Reason.values());
        add(keys, "refused.processing.", RefusalNotRecorded.Reason.values());
        add(keys, "processing.part.", Activity.Part.values());
        add(keys, "processing.section.", RightsRefusal.Section.values());
        add(keys, "receipt.pdf.", SealedReceipts.State.values());
        add(keys, "refused.card.", CardRefused.Reason.values());
        add(keys, "refused.card.", CardUnread.Reason.values());
        add(keys, "refused.medical.", MedicalCertificateRefused.Reason.values());
        add(keys, "refused.signing.", SigningRefused.Reason.values());
        add(keys, "refused.client.", ClientRefused.Reason.values());
        add(keys, "refused.inbox.", InboxRefused.Reason.values());
        add(keys, "refused.agreement.", AgreementRefused.Reason.values());
        add(keys, "client.state.", MachineClient.State.values());
        add(keys, "client.scope.", ClientScope.values());
        add(keys, "decline.reason.", SigningRequest.DeclineReason.values());
        Arrays.stream(ApiError.values()).forEach(error -> keys.add("api.problem." + error.code()));

        assertThat(thai.stringPropertyNames()).containsAll(keys);
    }

    @Test
    void every_kind_and_finding_has_its_words() {
        var keys = new ArrayList<String>();
        add(keys, "decision.reason.", Decision.ReasonCode.values());
        add(keys, "decision.kind.", Decision.Kind.values());
        add(keys, "enrolment.state.", EnrolmentState.values());
        add(keys, "licence.mismatch.", LicenceMatch.Mismatch.values());
        add(keys, "licence.status.", RegisteredLicence.Status.values());
        add(keys, "certificate.status.", HeldCertificate.Status.values());
        add(keys, "suspension.by.", HeldCertificate.SuspendedBy.values());
        add(keys, "revocation.reason.", CertificateRevocationReason.values());
        add(keys, "purpose.", Purpose.values());
        add(keys, "medical.absence.", CertifiedAbsence.values());
        add(keys, "document.state.", IssuedDocument.State.values());
        add(keys, "finding.", Finding.values());
        add(keys, "verify.code.", VerificationCode.Slip.values());
        add(keys, "standing.", Verdict.Standing.values());
        add(keys, "refused.personnel.", PersonnelRefused.Reason.values());
        add(keys, "refused.death.", DeathRefused.Reason.values());
        add(keys, "refused.statement.", StatementRefused.Reason.values());
        add(keys, "account.ended.", EndReason.values());
        add(keys, "conflict.kind.", Conflict.Kind.values());
        add(keys, "conflict.decided.", Conflict.Decision.values());
        add(keys, "refused.grant.", GrantRefused.Reason.values());
        add(keys, "rights.basis.", AskRight.Basis.values());
        add(keys, "refused.manual-licence.", ManualLicenceRefused.Reason.values());
        add(keys, "refused.document-policy.", DocumentPolicyRefused.Reason.values());
        add(keys, "client.use.", ProgramUses.Kind.values());
        add(keys, "refused.lookup.", LookUpRefused.Reason.values());
        add(keys, "lookup.standing.", PublicLicence.Standing.values());
        add(keys, "refused.suspicion.", SuspicionRefused.Reason.values());
        add(keys, "report.state.", FraudReport.State.values());
        add(keys, "report.step.", FraudReport.State.values());
        add(keys, "refused.import.", ImportRefused.Reason.values());
        add(keys, "refused.branch.", BranchRefused.Reason.values());
        add(keys, "import.state.", FacilityImport.State.values());
        add(keys, "table.problem.", Problem.Reason.values());
        add(keys, "facility.type.", FacilityType.values());
        for (var outcome : Verdict.Outcome.values()) {
            keys.addAll(List.of(
                    "verdict." + outcome + ".th", "verdict." + outcome + ".en", "verdict." + outcome + ".text"));
        }
        for (var tier : Tier.values()) {
            keys.addAll(
                    List.of("tier." + tier.code(), "step.tier." + tier.code(), "step.tier." + tier.code() + ".now"));
        }

        assertThat(thai.stringPropertyNames()).containsAll(keys);
    }

    @Test
    void everything_that_staff_see_has_its_words() {
        var keys = new ArrayList<String>();
        add(keys, "refused.appointment.", AppointmentRefused.Reason.values());
        add(keys, "refused.agent.", DeskAgentRefused.Reason.values());
        add(keys, "refused.device.", DeviceRefused.Reason.values());
        add(keys, "refused.recovery.", RecoveryRefused.Reason.values());
        add(keys, "device.added-by.", Device.AddedBy.values());
        add(keys, "device.syncing.", Syncing.values());
        add(keys, "agent.state.", DeskAgent.State.values());
        add(keys, "refused.seal.", SealOrderRefused.Reason.values());
        add(keys, "refused.organisation-list.", OrganisationListRefused.Reason.values());
        add(keys, "organisation-kind.", OrganisationKind.values());
        add(keys, "chain.state.", ChainLine.State.values());
        Stream.of(Attested.values()).forEach(attested -> keys.add("attested." + attested.code()));
        add(keys, "seal.order.state.", SealOrder.State.values());
        add(keys, "seal.state.", FacilitySeal.State.values());
        add(keys, "refused.sealing.", SealingRefused.Reason.values());
        add(keys, "agent.standing.", GreetAgent.Standing.values());
        add(keys, "operator.key.", MachineryState.KeyState.values());
        add(keys, "inbox.priority.", Case.Priority.values());
        add(keys, "office.standing.", Offices.Standing.values());
        add(keys, "inbox.view.", CaseFilter.View.values());
        add(keys, "dashboard.age.", Workload.Age.values());

        assertThat(thai.stringPropertyNames()).containsAll(keys);
    }

    @Test
    void everything_that_a_medical_certificate_may_say_has_its_words() {
        var keys = new ArrayList<String>();
        add(keys, "document.kind.", CertificateType.values());
        add(keys, "medical.obstacle.", Practice.Obstacle.values());
        add(keys, "child.documents.obstacle.", ReceivedDocuments.Obstacle.values());
        add(keys, "medical.text.", CertificateType.values());
        add(keys, "medical.fitness.", Work.Fitness.values());
        add(keys, "medical.sex.", Worker.Sex.values());
        add(keys, "medical.document.", Worker.IdentityDocument.values());
        add(keys, "medical.finding.", ListedDiseases.Finding.values());
        add(keys, "medical.category.", HealthCheck.Category.values());
        add(keys, "refused.declaration.", DeclarationRefused.Reason.values());
        add(keys, "refused.personal-data.", PersonalDataRefused.Reason.values());
        add(keys, "access.kind.", AccessLog.Kind.values());
        add(keys, "purpose-of-use.", PurposeOfUse.values());
        add(keys, "entitlement.scheme.", Entitlement.Scheme.values());
        add(keys, "break-glass.outcome.", BreakGlass.Outcome.values());
        add(keys, "break-glass.go.", BreakGlass.Outcome.values());
        add(keys, "refused.break-glass.", ReviewRefused.Reason.values());

        assertThat(thai.stringPropertyNames()).containsAll(keys);
    }

    @Test
    void every_key_a_template_names_exists() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            var named = templates
                    .filter(path -> path.toString().endsWith(".html"))
                    .flatMap(MessagesTest::keysIn)
                    .toList();

            assertThat(named)
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(thai.stringPropertyNames()).contains(key));
        }
    }

    private static Stream<String> keysIn(Path template) {
        try {
            return KEY_IN_TEMPLATE
                    .matcher(Files.readString(template))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<String> keys, String prefix, Enum<?>[] values) {
        Arrays.stream(values).forEach(value -> keys.add(prefix + value.name()));
    }

    private static Properties read(String name) {
        var properties = new Properties();
        try (var file = MessagesTest.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(java.util.Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
