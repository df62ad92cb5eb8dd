package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.util.MultiValueMap;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.SickLeaveCertificate;

/** The doctor's form of each type. */
class MedicalTypesTest extends PortalTest {
    @ParameterizedTest
    @EnumSource
    void asks_for_what_the_form_of_the_type_has(CertificateType type) throws Exception {
        for (var language : new String[] {"th", "en"}) {
            var html = mvc.perform(get("/medical-certificates/new")
                            .param("type", type.name())
                            .param("lang", language)
                            .with(as(Role.DOCTOR)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();

            assertThat(html).doesNotContain("??").contains("value=\"" + type + "\"");
            assertThat(fields(type).keySet())
                    .allSatisfy(name -> assertThat(html).contains("name=\"" + name + "\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void becomes_a_certificate_of_its_type(CertificateType type) throws Exception {
        write(fields(type)).andExpect(status().is3xxRedirection());

        assertThat(written().type()).isEqualTo(type);
        assertThat(written().subject().givenName()).isEqualTo("สมชาย");
    }

    @Test
    void a_diagnosis_that_is_withheld_goes_nowhere() throws Exception {
        var fields = fields(CertificateType.SICK_LEAVE);
        fields.add("illness.withheld", "true");
        write(fields);

        var sickLeave = (SickLeaveCertificate) written();
        assertThat(sickLeave.diagnosis()).isEqualTo(Diagnosis.withheld());
        assertThat(sickLeave.rest().days()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "DRIVING_LICENCE, history.epilepsy, , โรคลมชัก: , กรุณากรอกข้อมูลนี้",
        "DRIVING_LICENCE, history.epilepsy, true, ปลอดจากอาการชักตั้งแต่: , กรุณากรอกข้อมูลนี้",
        "DRIVING_LICENCE, examination.absent, LEPROSY, ข้อที่รับรอง: , ต้องรับรองครบทุกข้อ",
        "SICK_LEAVE, illness.to, 1/1/2569, หยุดพักถึงวันที่: , วันสิ้นสุดมาก่อนวันเริ่มต้น",
        "SICK_LEAVE, illness.diagnosis, , การวินิจฉัยโรค: , กรุณากรอกข้อมูลนี้",
        "FITNESS_FOR_WORK, work.limits, , ข้อจำกัดหรือเหตุผล: , กรุณากรอกข้อมูลนี้",
        "FOREIGN_WORKER, check.category, HEALTHY, สรุปผลการตรวจสุขภาพ: , ขัดกับคำตอบในช่องอื่น",
        "FOREIGN_WORKER, worker.documentNumber, x, เลขที่เอกสาร: , รูปแบบไม่ถูกต้อง",
        "FOREIGN_WORKER, patient.givenName, , ชื่อ: , กรุณากรอกข้อมูลนี้"
    })
    void names_the_field_that_its_rules_refuse(
            CertificateType type, String field, String typed, String label, String reason) throws Exception {
        var fields = fields(type);
        fields.remove(field);
        if (typed != null) {
            fields.add(field, typed);
        }
        if ("true".equals(typed)) {
            fields.add("history.epilepsyKind", "ลมชัก");
        }

        var html = write(fields)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html).contains(label).contains(reason).doesNotContain("??");
        verify(useCases.of(PrepareDocument.class), never()).prepare(any(), any(), any());
    }

    private MedicalCertificate written() {
        var written = ArgumentCaptor.forClass(MedicalCertificate.class);
        verify(useCases.of(PrepareDocument.class))
                .prepare(eq(SampleData.CREDENTIAL), written.capture(), eq(Optional.empty()));
        return written.getValue();
    }

    private ResultActions write(MultiValueMap<String, String> fields) throws Exception {
        return mvc.perform(post("/medical-certificates")
                .params(fields)
                .with(as(Role.DOCTOR))
                .with(csrf())
                .accept("text/html"));
    }

    private MultiValueMap<String, String> fields(CertificateType type) {
        return new TypedForms(ThaiDay.of(samples.now()), samples.facility()).of(type);
    }
}
