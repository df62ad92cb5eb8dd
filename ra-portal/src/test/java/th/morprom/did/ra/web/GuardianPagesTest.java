package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.death.Death;
import th.morprom.did.ra.death.EnterDeath;
import th.morprom.did.ra.guardian.Ending;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.guardian.StopGuardianship;
import th.morprom.did.ra.openid.AgreeForChild;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.DecideLeaving;
import th.morprom.did.ra.proofing.RecordMajority;

/** What registrars and officers do about guardianships, and guardians about other systems. */
class GuardianPagesTest extends PortalTest {
    private static final UUID PARTY = UUID.randomUUID();
    private static final Bytes BYTES = Bytes.fromBase64Url("AA");
    private static final Assertion ASSERTION = new Assertion(BYTES, BYTES, BYTES, BYTES);
    private static final String CHILDS_SERVICE = "/consent/children/" + SampleData.RECEIPT + "/services/" + PARTY;

    @Test
    void a_registrar_finds_a_guardianship_by_a_number_and_enters_a_paper() throws Exception {
        var people = useCases.of(People.class);
        var child = people.find(SampleData.RECEIPT);
        given(people.find(any(CitizenNumber.class))).willReturn(child);

        var found = mvc.perform(post("/registrar/guardians")
                        .param("number", samples.applicant().person().citizenNumber())
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(found).contains("name=\"paperNumber\"").doesNotContain("??");
        stop("1/10/2569").andExpect(flash().attribute("done", "guardian.stopped"));
        verify(useCases.of(StopGuardianship.class))
                .stop(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        new UUID(0, 7),
                        new Ending.Grounds(
                                Ending.Reason.POWER_REVOKED,
                                new Paper("ยชพ 12/2569", "ศาลจังหวัดเชียงใหม่", LocalDate.of(2026, 10, 1)),
                                LocalDate.of(2026, 10, 1)),
                        ASSERTION);
    }

    @Test
    void an_entry_that_nobody_can_confirm_is_entered_anew_on_the_same_page() throws Exception {
        assertThat(registrarsPage())
                .contains("name=\"confirmed\" value=\"true\"")
                .doesNotContain("paper-anew");

        given(useCases.of(StopGuardianship.class).isLapsed(any(), any())).willReturn(true);

        assertThat(registrarsPage())
                .contains("paper-anew-0", "name=\"confirmed\" value=\"false\"")
                .doesNotContain("name=\"confirmed\" value=\"true\"", "??");
    }

    private String registrarsPage() throws Exception {
        return mvc.perform(get("/registrar/guardians").with(as(Role.REGISTRAR)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void a_paper_without_a_day_stops_nobody() throws Exception {
        stop("soon").andExpect(flash().attribute("warning", "refused.ending.DAY"));

        verifyNoInteractions(useCases.of(StopGuardianship.class));
    }

    @Test
    void a_registrar_finds_a_person_and_enters_a_death_from_its_certificate() throws Exception {
        var found = mvc.perform(post("/registrar/deaths")
                        .param("number", samples.applicant().person().citizenNumber())
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(found)
                .contains("name=\"paperNumber\"", "value=\"true\"", "50-0123/2569")
                .doesNotContain("??");

        dies("tomorrow").andExpect(flash().attribute("warning", "refused.death.DAY"));
        verifyNoInteractions(useCases.of(EnterDeath.class));
        dies("1/10/2569").andExpect(flash().attribute("done", "death.entered"));
        var day = LocalDate.of(2026, 10, 1);
        verify(useCases.of(EnterDeath.class))
                .enter(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        new UUID(0, 7),
                        new Death.Grounds(new Paper("50-0123/2569", "สำนักทะเบียนอำเภอเมืองเชียงใหม่", day), day),
                        ASSERTION);
    }

    @Test
    void a_registrar_ticks_whose_end_he_confirms() throws Exception {
        var ids = Set.of(new UUID(0, 1), new UUID(0, 2));
        leave("true").andExpect(flash().attribute("warning", "personnel.held.none"));

        leave("true", ids).andExpect(flash().attribute("done", "personnel.held.confirmed"));

        verify(useCases.of(DecideLeaving.class))
                .decide(samples.signedIn(Role.REGISTRAR).personId(), ids, true);
    }

    @Test
    void an_officer_records_a_marriage_by_its_certificate_alone() throws Exception {
        marry("1/10/2569", "").andExpect(flash().attribute("warning", "refused.guardian.PAPER"));
        marry("", "7/2569").andExpect(flash().attribute("warning", "refused.guardian.MARRIAGE_DAY"));
        verifyNoInteractions(useCases.of(RecordMajority.class));

        marry("1/10/2569", "7/2569").andExpect(flash().attribute("done", "majority.recorded"));
    }

    @Test
    void a_guardian_agrees_to_what_a_system_asks_of_his_child() throws Exception {
        var signIn = new SignIn(
                List.of(URI.create("https://school.example.org/signed-in")),
                List.of(),
                Optional.empty(),
                Map.of(IdentityScope.PROFILE, new SignIn.Purpose("เพื่อแสดงชื่อ", "To show the name")),
                Set.of(SignIn.Way.MINISTRYS_FORM));
        var client = mock(MachineClient.class);
        given(client.id()).willReturn(PARTY);
        given(client.name()).willReturn("ระบบสุขภาพนักเรียน");
        given(client.live()).willReturn(true);
        given(client.signIn()).willReturn(Optional.of(signIn));
        given(useCases.of(MachineClients.class).find(PARTY)).willReturn(Optional.of(client));

        for (var language : new String[] {"th", "en"}) {
            assertThat(page(CHILDS_SERVICE, as(Role.DOCTOR), language)).contains("value=\"profile\"");
        }
        given(useCases.of(AgreeForChild.class).agree(any(), any(), eq(PARTY), eq(Set.of("profile"))))
                .willReturn(true);
        agree("profile").andExpect(flash().attribute("done", "child.services.agreed"));
        agree("email").andExpect(status().isNotFound());
        given(useCases.of(Consents.class).withdrawn(SampleData.RECEIPT, Purpose.SHARE))
                .willReturn(true);
        for (var language : new String[] {"th", "en"}) {
            assertThat(page(CHILDS_SERVICE, as(Role.DOCTOR), language))
                    .contains("href=\"/consent/children/" + SampleData.RECEIPT + "\"")
                    .doesNotContain("value=\"profile\"", "??");
        }
        agree("email").andExpect(redirectedUrl(CHILDS_SERVICE)).andExpect(flash().attributeCount(0));
        given(client.live()).willReturn(false);
        mvc.perform(get(CHILDS_SERVICE).with(as(Role.DOCTOR))).andExpect(status().isNotFound());
    }

    private ResultActions leave(String confirmed, Set<UUID> ids) throws Exception {
        return mvc.perform(post("/registrar/personnel/endings")
                .param("hcode9", "AA0000051")
                .param("id", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("confirmed", confirmed)
                .with(as(Role.REGISTRAR))
                .with(csrf()));
    }

    private ResultActions leave(String confirmed) throws Exception {
        return mvc.perform(post("/registrar/personnel/endings")
                .param("hcode9", "AA0000051")
                .param("confirmed", confirmed)
                .with(as(Role.REGISTRAR))
                .with(csrf()));
    }

    private ResultActions dies(String day) throws Exception {
        return mvc.perform(post("/registrar/deaths/" + new UUID(0, 7))
                .param("paperNumber", "50-0123/2569")
                .param("issuer", "สำนักทะเบียนอำเภอเมืองเชียงใหม่")
                .param("dated", day)
                .param("died", day)
                .param("credentialId", "AA")
                .param("clientDataJSON", "AA")
                .param("authenticatorData", "AA")
                .param("signature", "AA")
                .with(as(Role.REGISTRAR))
                .with(csrf()));
    }

    private ResultActions agree(String scope) throws Exception {
        return mvc.perform(
                post(CHILDS_SERVICE).param("scope", scope).with(as(Role.DOCTOR)).with(csrf()));
    }

    private ResultActions stop(String day) throws Exception {
        return mvc.perform(post("/registrar/guardians/" + new UUID(0, 7) + "/stop")
                .param("reason", "POWER_REVOKED")
                .param("paperNumber", " ยชพ 12/2569 ")
                .param("issuer", "ศาลจังหวัดเชียงใหม่")
                .param("dated", day)
                .param("effective", day)
                .param("credentialId", "AA")
                .param("clientDataJSON", "AA")
                .param("authenticatorData", "AA")
                .param("signature", "AA")
                .with(as(Role.REGISTRAR))
                .with(csrf()));
    }

    private ResultActions marry(String day, String certificate) throws Exception {
        return mvc.perform(post("/desk/majority")
                .param("number", samples.applicant().person().citizenNumber())
                .param("code", "1234 5678")
                .param("paperNumber", certificate)
                .param("issuer", "สำนักทะเบียนอำเภอเมืองเชียงใหม่")
                .param("married", day)
                .param("seen", "true")
                .with(as(Role.OFFICER))
                .with(csrf()));
    }
}
