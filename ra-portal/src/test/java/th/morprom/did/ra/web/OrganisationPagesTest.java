package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.times;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockMultipartFile;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.facilityfile.FacilityImport;
import th.morprom.did.ra.facilityfile.FacilityImports;
import th.morprom.did.ra.facilityfile.LookAtFacilityFile;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.FacilityFilter;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.Province;
import th.morprom.did.ra.organisation.Reach;

class OrganisationPagesTest extends PortalTest {
    @Test
    void a_registrar_searches_no_further_than_his_offices_reach() throws Exception {
        var asked = ArgumentCaptor.forClass(FacilityFilter.class);

        page("/registrar/organisations?text=x", as(Role.REGISTRAR), "th");

        then(useCases.of(OrganisationTree.class)).should().find(asked.capture(), anyInt(), anyInt());
        assertThat(asked.getValue().reach().branches()).isEmpty();
        assertThat(asked.getValue().reach().facilities())
                .containsExactly(samples.facility().hcode9());
    }

    @Test
    void a_province_has_its_districts_and_one_of_them_narrows_the_list() throws Exception {
        var province = samples.facility().province().code();

        var whole = page("/registrar/organisations?province=" + province, as(Role.CENTRAL), "th");
        var one = page(
                "/registrar/organisations?province=" + province + "&district=" + province + "01",
                as(Role.CENTRAL),
                "th");

        assertThat(whole).contains("province=" + province + "&amp;district=" + province + "01&amp;branch=", "37 แห่ง");
        assertThat(one).contains("value=\"" + province + "01\" selected");
        assertThat(asked(2).district()).contains(province + "01");
    }

    @Test
    void a_district_of_the_province_that_was_chosen_before_is_forgotten_and_the_country_has_none() throws Exception {
        page("/registrar/organisations?province=51&district=5001", as(Role.CENTRAL), "th");
        assertThat(asked(1).district()).isEmpty();

        assertThat(page("/registrar/organisations?text=x", as(Role.CENTRAL), "th"))
                .doesNotContain("name=\"district\"");
    }

    private FacilityFilter asked(int times) {
        var asked = ArgumentCaptor.forClass(FacilityFilter.class);
        then(useCases.of(OrganisationTree.class)).should(times(times)).find(asked.capture(), anyInt(), anyInt());
        return asked.getValue();
    }

    @Test
    void a_facility_of_a_neighbouring_scope_is_not_there() throws Exception {
        var neighbour = neighbour();
        var address = "/registrar/organisations/" + samples.facility().hcode9();

        mvc.perform(get(address).with(as(neighbour))).andExpect(status().isNotFound());
        assertThat(page(address, as(Role.REGISTRAR), "th"))
                .contains(samples.facility().hcode9());
    }

    @Test
    void whose_a_facility_is_says_the_signed_list_and_not_the_registry() throws Exception {
        var facility = samples.facility();
        var listed = new Facility(
                facility.hcode9(),
                facility.hcode(),
                facility.nameTh(),
                facility.nameEn(),
                new Province("51", "ลำพูน", "Lamphun"),
                facility.branch(),
                facility.addressTh(),
                facility.participating());
        given(useCases.of(Organisations.class).facility(facility.hcode9())).willReturn(Optional.of(listed));

        assertThat(page("/registrar/organisations/" + facility.hcode9(), as(neighbour()), "th"))
                .contains(facility.hcode9());
    }

    private SignedInPerson neighbour() {
        var neighbour = new SignedInPerson(
                UUID.randomUUID(),
                samples.signedIn(Role.REGISTRAR).name(),
                List.of(new SignedInPerson.Office(UUID.randomUUID(), Tier.PROVINCIAL, Scope.ofProvince("51"))),
                new Reach(Set.of(), Set.of("51"), Set.of()),
                Optional.empty(),
                false,
                false,
                false);
        given(useCases.of(CurrentRoles.class).of(neighbour.personId())).willReturn(Optional.of(neighbour));
        return neighbour;
    }

    @Test
    void a_file_goes_to_the_look_with_its_bare_name() throws Exception {
        var id = UUID.randomUUID();
        given(useCases.of(LookAtFacilityFile.class).look(any(), any(), any())).willReturn(id);
        var file = new MockMultipartFile("file", "C:\\x\\list.csv", "text/csv", "a".getBytes(StandardCharsets.UTF_8));

        mvc.perform(multipart("/registrar/imports")
                        .file(file)
                        .with(as(Role.CENTRAL))
                        .with(csrf()))
                .andExpect(redirectedUrl("/registrar/imports/" + id));

        then(useCases.of(LookAtFacilityFile.class))
                .should()
                .look(eq(samples.signedIn(Role.CENTRAL).personId()), eq("list.csv"), any());
    }

    @Test
    void columns_are_called_what_people_call_them() throws Exception {
        var thai = page("/registrar/imports/" + SampleData.DOCTOR_ENROLMENT, as(Role.CENTRAL), "th");

        assertThat(thai).contains("ชื่อภาษาไทย").contains("รหัสอำเภอ").doesNotContain("name_th, district");
        assertThat(page("/registrar/imports", as(Role.CENTRAL), "th"))
                .contains("<code>effective_until</code>")
                .contains("วันปิด");
    }

    @Test
    void problems_are_told_in_both_languages_whatever_the_page_is_in() throws Exception {
        given(useCases.of(FacilityImports.class).find(SampleData.DOCTOR_ENROLMENT))
                .willReturn(Optional.of(new SampleRegistries(samples.now(), samples.facility(), UUID.randomUUID())
                        .facilityImport(FacilityImport.State.BAD)));

        assertThat(page("/registrar/imports/" + SampleData.DOCTOR_ENROLMENT, as(Role.CENTRAL), "th"))
                .contains("เลขศูนย์นำหน้า")
                .contains("leading zeros")
                .doesNotContain("/confirmation");
    }

    @Test
    void a_running_import_shows_how_far_it_is_and_looks_again() throws Exception {
        given(useCases.of(FacilityImports.class).find(SampleData.DOCTOR_ENROLMENT))
                .willReturn(Optional.of(new SampleRegistries(samples.now(), samples.facility(), UUID.randomUUID())
                        .facilityImport(FacilityImport.State.CONFIRMED)));

        assertThat(page("/registrar/imports/" + SampleData.DOCTOR_ENROLMENT, as(Role.CENTRAL), "en"))
                .contains("200 of 360 written")
                .contains("value=\"55\"")
                .contains("data-refresh");
    }
}
