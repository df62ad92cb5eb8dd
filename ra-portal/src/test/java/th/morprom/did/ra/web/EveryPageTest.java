package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.account.PersonalDataRefused;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.LicenceMatch;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.signing.register.IssuedDocuments;

/** What holds for every page in both languages. */
class EveryPageTest extends PortalTest {
    private static final Pattern INLINE = Pattern.compile("<style|<script(?![^>]+src=)|\\son[a-z]+=|\\sstyle=");
    /** What a template shows for something that is not there. */
    private static final Pattern NOTHING = Pattern.compile(">[^<]*\\bnull\\b");

    private static final Pattern ELSEWHERE = Pattern.compile("(src|href|action)=\"(https?:)?//");

    @ParameterizedTest
    @CsvSource({
        "/,",
        "/login,",
        "/register,",
        "/register/citizen,",
        "/verify,",
        "/shared/" + SampleData.TOKEN + ",",
        "/citizen,DOCTOR",
        "/citizen/access,DOCTOR",
        "/citizen/entitlements,DOCTOR",
        "/citizen/services,DOCTOR",
        "/citizen/confirmations,DOCTOR",
        "/me/services,DOCTOR",
        "/me/services/" + SampleServices.PREPARED + ",DOCTOR",
        "/me/services/" + SampleServices.RECORDED + ",DOCTOR",
        "/me/services/" + SampleServices.CONFIRMED + ",DOCTOR",
        "/me/services/" + SampleServices.OBJECTED + ",DOCTOR",
        "/citizen/requests,DOCTOR",
        "/citizen/requests/22222222-2222-4222-8222-222222222222,DOCTOR",
        "/openid/consent/" + SampleData.TOKEN + ",DOCTOR",
        "/citizen/documents/33333333-3333-4333-8333-333333333333,DOCTOR",
        "/verify/" + SampleData.TOKEN + ",",
        "/me,DOCTOR",
        "/consent,DOCTOR",
        "/consent/children/55555555-5555-4555-8555-555555555555,DOCTOR",
        "/desk/guardian,OFFICER",
        "/registrar/guardians,REGISTRAR",
        "/registrar/deaths,REGISTRAR",
        "/consent/children/55555555-5555-4555-8555-555555555555/services,DOCTOR",
        "/consent/children/55555555-5555-4555-8555-555555555555/documents,DOCTOR",
        "/consent/children/55555555-5555-4555-8555-555555555555/declaration,DOCTOR",
        "/consent/receipts/55555555-5555-4555-8555-555555555555,DOCTOR",
        "/me/certificates/" + SampleData.SERIAL + ",DOCTOR",
        "/me/enrolments/new,DOCTOR",
        "/me/enrolments/22222222-2222-4222-8222-222222222222,DOCTOR",
        "/me/enrolments/22222222-2222-4222-8222-222222222222/edit,DOCTOR",
        "/medical-certificates/new,DOCTOR",
        "/medical-certificates/new?type=DRIVING_LICENCE,DOCTOR",
        "/medical-certificates/new?type=SICK_LEAVE,DOCTOR",
        "/medical-certificates/new?type=FITNESS_FOR_WORK,DOCTOR",
        "/medical-certificates/new?type=FOREIGN_WORKER,DOCTOR",
        "/me/enrolments/22222222-2222-4222-8222-222222222222/documents,DOCTOR",
        "/me/declaration,DOCTOR",
        "/me/notices,DOCTOR",
        "/me/email,DOCTOR",
        "/me/devices,DOCTOR",
        "/me/devices,REGISTRAR",
        "/me/devices/addition?of=" + SampleDevices.WAITING + ",DOCTOR",
        "/recover,",
        "/me/recovery,DOCTOR",
        "/recoveries,OFFICER",
        "/recoveries/" + SampleRecovery.ID + ",REGISTRAR",
        "/me/devices/" + SampleDevices.LOST + "/removal,DOCTOR",
        "/medical-certificates/33333333-3333-4333-8333-333333333333,DOCTOR",
        "/medical-certificates/waiting,DOCTOR",
        "/documents/waiting,DOCTOR",
        "/documents/waiting/22222222-2222-4222-8222-222222222222,DOCTOR",
        "/csc/agreements,DOCTOR",
        "/csc/agreements/22222222-2222-4222-8222-222222222222,DOCTOR",
        "/developers,",
        "/developers/apis/his,",
        "/developers/apis/openid,",
        "/developers/apis/fhir,",
        "/developers/apis/licences,",
        "/developers/apis/provider-id,",
        "/developers/apis/csc,",
        "/developers/apis/pki,",
        "/developers/errors,",
        "/registrar/clients,REGISTRAR",
        "/registrar/clients/" + SampleData.CLIENT + ",REGISTRAR",
        "/registrar/clients/" + SampleData.CLIENT + "/events,REGISTRAR",
        "/desk,OFFICER",
        "/registrar/agents,REGISTRAR",
        "/registrar/agents/" + SampleAgents.WAITING + ",REGISTRAR",
        "/registrar/agents/" + SampleAgents.LIVE + ",MINISTRY",
        "/registrar/seals,REGISTRAR",
        "/registrar/seals/" + SampleSeals.WAITING + ",REGISTRAR",
        "/registrar/seals/" + SampleSeals.AGREED + ",MINISTRY",
        "/operator,OPERATOR",
        "/auditor,AUDITOR",
        "/auditor/proofings,AUDITOR",
        "/auditor/processing,AUDITOR",
        "/auditor?type=enrolment.&from=1/11/2569,AUDITOR",
        "/registrar,REGISTRAR",
        "/registrar/appointments,REGISTRAR",
        "/registrar/appointments?past=true&searched=true,MINISTRY",
        "/registrar/appointments/new,MINISTRY",
        "/registrar/appointments/new,REGISTRAR",
        "/registrar/appointments/22222222-2222-4222-8222-222222222222,MINISTRY",
        "/registrar/inbox,REGISTRAR",
        "/registrar/inbox?view=MISMATCHED&step=&profession=doctor&days=8&searched=true,CENTRAL",
        "/registrar/list?enrolment=11111111-1111-4111-8111-111111111111,REGISTRAR",
        "/registrar/certificates/expiring,REGISTRAR",
        "/registrar/enrolments/11111111-1111-4111-8111-111111111111,REGISTRAR",
        "/registrar/break-glass,REGISTRAR",
        "/registrar/break-glass?reviewed=true,CENTRAL",
        "/registrar/break-glass/22222222-2222-4222-8222-222222222222,REGISTRAR",
        "/registrar/organisations,CENTRAL",
        "/registrar/organisations?text=x&province=50,CENTRAL",
        "/registrar/organisations,REGISTRAR",
        "/registrar/imports,CENTRAL",
        "/registrar/imports/22222222-2222-4222-8222-222222222222,CENTRAL",
        "/registrar/branches,CENTRAL",
        "/registrar/organisation-lists,MINISTRY",
        "/registrar/personnel,REGISTRAR",
        "/registrar/personnel/members/22222222-2222-4222-8222-222222222222,REGISTRAR",
        "/registrar/personnel/conflicts,REGISTRAR",
        "/registrar/rights/22222222-2222-4222-8222-222222222222?right=referral:send&hcode9=AA0000001,REGISTRAR",
        "/me/rights,DOCTOR",
        "/registrar/licences?number=71001,MINISTRY",
        "/registrar/document-policies,MINISTRY",
        "/registrar/service-objections,REGISTRAR",
        "/registrar/reports,MINISTRY",
        "/registrar/reports/22222222-2222-4222-8222-222222222222,MINISTRY",
        "/licences?q=71001,",
        "/licences/report,",
        "/registrar/certificates/" + SampleData.SERIAL + ",REGISTRAR"
    })
    void renders_in_both_languages_with_nothing_inline_and_nothing_from_elsewhere(String address, String role)
            throws Exception {
        var who = role == null ? anonymous() : as(Role.valueOf(role));

        var thai = page(address, who, "th");
        var english = page(address, who, "en");

        assertThat(thai).contains("<html lang=\"th\"").contains("หมอพร้อมดิจิทัลไอดี");
        assertThat(english).contains("<html lang=\"en\"").contains("MorProm Digital ID");
        for (var html : List.of(thai, english)) {
            assertThat(INLINE.matcher(html).find()).isFalse();
            assertThat(ELSEWHERE.matcher(html).find()).isFalse();
            assertThat(NOTHING.matcher(html).find()).isFalse();
            assertThat(html.length()).isLessThan(60_000);
        }
    }

    @Test
    void shows_a_secret_in_the_answer_itself_and_keeps_it_nowhere() throws Exception {
        var answer = mvc.perform(post("/registrar/clients/" + SampleData.CLIENT + "/secret")
                        .param("credentialId", "AA")
                        .param("clientDataJSON", "AA")
                        .param("authenticatorData", "AA")
                        .param("signature", "AA")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("morprom_" + SampleData.TOKEN);
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "SUBMITTED", "RETURNED", "REJECTED", "APPROVED", "CERTIFIED", "REVOKED"})
    void shows_an_enrolment_in_every_state(EnrolmentState state) throws Exception {
        var person = samples.applicantSignedIn();
        var approved = state == EnrolmentState.SUBMITTED ? List.of(Tier.CENTRAL) : List.of(Tier.values());
        given(useCases.of(Enrolments.class).of(person.personId()))
                .willReturn(List.of(samples.applicantEnrolment(state, approved)));

        assertThat(page("/me", as(person), "th")).contains("ความคืบหน้าคำขอ");
        assertThat(page("/me", as(person), "en")).contains("Progress");
    }

    @Test
    void shows_the_enrolment_under_way_though_another_changed_later() throws Exception {
        var person = samples.applicantSignedIn();
        given(useCases.of(Enrolments.class).of(person.personId()))
                .willReturn(List.of(
                        samples.applicantEnrolment(EnrolmentState.REVOKED, List.of()),
                        samples.applicantEnrolment(EnrolmentState.CERTIFIED, List.of()),
                        samples.applicantEnrolment(EnrolmentState.APPROVED, List.of(Tier.values()))));

        assertThat(page("/me", as(person), "th")).contains("คำขอได้รับอนุมัติแล้ว");
    }

    @Test
    void masks_how_to_reach_somebody_until_he_fetches_his_data_and_then_tells_what_the_council_says() throws Exception {
        var person = samples.applicantSignedIn();
        var enrolment = samples.applicantEnrolment(EnrolmentState.CERTIFIED, List.of(Tier.values()));
        var contact = samples.applicantPerson.contact();
        given(useCases.of(Enrolments.class).of(person.personId())).willReturn(List.of(enrolment));
        given(useCases.of(MatchLicence.class).compare(enrolment))
                .willReturn(new LicenceMatch(
                        Set.of(LicenceMatch.Mismatch.NOT_ACTIVE), Optional.empty(), "council-file", samples.now()));

        assertThat(page("/me", as(person), "th"))
                .contains("ดึงข้อมูลส่วนตัว", contact.maskedEmail().orElseThrow(), "/me/rights")
                .doesNotContain(contact.email().orElseThrow());
        assertThat(mvc.perform(LoginPageTest.assertion("/me/personal-data")
                                .with(as(person))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(contact.email().orElseThrow(), "council-file", "ไม่ตรงกับที่แจ้งไว้");
    }

    @Test
    void shows_nothing_unmasked_to_whoever_has_the_session_and_no_passkey() throws Exception {
        var person = samples.applicantSignedIn();
        willThrow(new PersonalDataRefused(PersonalDataRefused.Reason.CHALLENGE))
                .given(useCases.of(OpenPersonalData.class))
                .open(any(), any());

        mvc.perform(post("/me/personal-data").with(as(person)).with(csrf()))
                .andExpect(redirectedUrl("/me"))
                .andExpect(flash().attribute("warning", "refused.personal-data.PASSKEY"));
        mvc.perform(LoginPageTest.assertion("/me/personal-data")
                        .with(as(person))
                        .with(csrf()))
                .andExpect(redirectedUrl("/me"))
                .andExpect(flash().attribute("warning", "refused.personal-data.CHALLENGE"));
        mvc.perform(post("/me/personal-data/options").with(as(person)).with(csrf()))
                .andExpect(jsonPath("$.userVerification").value("required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void says_in_both_languages_that_a_list_is_empty(String language) throws Exception {
        given(useCases.of(HeldCertificates.class).of(any())).willReturn(List.of());
        given(useCases.of(IssuedDocuments.class).count(any())).willReturn(0);
        given(useCases.of(IssuedDocuments.class).of(any(), any(), anyInt(), anyInt()))
                .willReturn(List.of());
        given(useCases.of(Consents.class).of(any())).willReturn(List.of());
        given(useCases.of(Enrolments.class).of(any())).willReturn(List.of());

        assertThat(page("/me", as(Role.DOCTOR), language))
                .contains("ไม่มีข้อมูล")
                .contains("No data available");
        assertThat(page("/consent", as(Role.DOCTOR), language)).contains("No data available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void sends_someone_without_certificate_back_to_his_page(String language) throws Exception {
        given(useCases.of(HeldCertificates.class).of(any())).willReturn(List.of());
        given(useCases.of(HeldCertificates.class).signing(any(), any())).willReturn(List.of());
        given(useCases.of(HeldCertificates.class).find(any())).willReturn(Optional.empty());

        assertThat(page("/medical-certificates/new", as(Role.DOCTOR), language))
                .doesNotContain("<form method=\"post\" action=\"/medical");
    }
}
