package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.ra.certificate.HeldCertificate.AtCa;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.RevocationAnswer;
import th.morprom.did.ra.certificate.RevokeByRegistrar;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.certificate.SuspensionAnswer;

/** What the pages of a certificate say of a CA that has not done what was asked of it. */
class CertificatePageTest extends PortalTest {
    @Test
    void a_registrar_is_told_that_his_revocation_waits_for_the_ca() throws Exception {
        given(useCases.of(RevokeByRegistrar.class).revoke(any(), any(), any())).willReturn(RevocationAnswer.ORDERED);

        mvc.perform(post("/registrar/certificates/" + SampleData.SERIAL + "/revocation")
                        .param("reason", "KEY_COMPROMISE")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(flash().attribute("warning", "revocation.ordered"))
                .andExpect(flash().attributeCount(1));
    }

    @ParameterizedTest
    @CsvSource({"/me/certificates/, DOCTOR", "/registrar/certificates/, REGISTRAR"})
    void says_that_a_revocation_waits_for_the_ca(String address, Role role) throws Exception {
        given(useCases.of(HeldCertificates.class).find(SampleData.SERIAL))
                .willReturn(Optional.of(samples.suspended(SuspendedBy.HOLDER)));
        given(useCases.of(HeldCertificates.class).awaitsRevocation(eq(SampleData.SERIAL), any()))
                .willReturn(true);

        var page = page(address + SampleData.SERIAL, as(role), "th");

        assertThat(page).contains("สั่งเพิกถอนแล้ว").doesNotContain("/release");
    }

    @Test
    void a_registrar_is_told_that_his_suspension_waits_for_the_ca() throws Exception {
        given(useCases.of(SuspendByRegistrar.class).suspend(any(), any())).willReturn(SuspensionAnswer.ORDERED);

        mvc.perform(post("/registrar/certificates/" + SampleData.SERIAL + "/suspension")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(flash().attribute("warning", "suspension.ordered"))
                .andExpect(flash().attributeCount(1));
    }

    @ParameterizedTest
    @CsvSource({"th, ผู้ออกใบรับรองจะได้รับแจ้ง พักใช้โดยนายทะเบียน", "en, has heard. Suspended by a registrar."})
    void the_holder_is_told_that_it_is_good_elsewhere_while_the_ca_has_still_to_hear(String language, String says)
            throws Exception {
        assertThat(page("/me/notices", as(Role.DOCTOR), language)).contains(says);
    }

    @ParameterizedTest
    @CsvSource({
        "/me/certificates/, DOCTOR, UNTOLD, ขณะนี้ระงับไว้ที่นี่, false, false",
        "/registrar/certificates/, REGISTRAR, UNTOLD, ขณะนี้ระงับไว้ที่นี่, true, false",
        "/me/certificates/, DOCTOR, REFUSED, ระงับไว้ที่นี่เท่านั้น, true, false",
        "/registrar/certificates/, REGISTRAR, REFUSED, ระงับไว้ที่นี่เท่านั้น, true, true"
    })
    void says_what_the_ca_has_not_suspended_and_offers_it_again_to_registrars_and_once_it_has_refused(
            String address, Role role, AtCa atCa, String says, boolean suspendable, boolean releasable)
            throws Exception {
        given(useCases.of(HeldCertificates.class).find(SampleData.SERIAL))
                .willReturn(Optional.of(samples.suspended(SuspendedBy.HOLDER, atCa)));

        var page = page(address + SampleData.SERIAL, as(role), "th");

        assertThat(page).contains(says);
        assertThat(page.contains("/suspension\"")).isEqualTo(suspendable);
        assertThat(page.contains("/release\"")).isEqualTo(releasable);
    }
}
