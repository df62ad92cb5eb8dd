package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.AuditQuery;
import th.morprom.did.audit.AuditSearchRefused;
import th.morprom.did.audit.SearchAuditLog;
import th.morprom.did.audit.ShowAuditState;
import th.morprom.did.audit.segment.ExportSegments;
import th.morprom.did.audit.segment.SegmentRefused;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.processing.DrawUpRecord;
import th.morprom.did.ra.processing.RecordRefusal;
import th.morprom.did.ra.processing.RightsRefusal;
import th.morprom.did.ra.proofing.WeighAgain;

class AuditorPageTest extends PortalTest {
    @Test
    void an_auditor_begins_with_the_log() throws Exception {
        given(useCases.of(CompleteLogin.class).login(any())).willReturn(samples.signedIn(Role.AUDITOR));

        mvc.perform(LoginPageTest.assertion("/login").with(csrf())).andExpect(redirectedUrl("/auditor"));
    }

    @Test
    void shows_what_vouches_for_the_log_and_when() throws Exception {
        assertThat(page("/auditor", as(Role.AUDITOR), "en"))
                .contains("Whole, nothing changed", "1,207", "1,190", "Statement 31", "Time-stamped", "In time")
                .contains("step = central", "enrolment.decided", "before=1206")
                .contains("/auditor/segments/2/export.zip", "No longer in the database")
                .doesNotContain("/auditor/segments/1/export.zip");
    }

    @Test
    void shows_levels_then_and_now_and_where_they_differ() throws Exception {
        var html = page("/auditor/proofings?policy=morprom-assurance/2", as(Role.AUDITOR), "en");

        assertThat(html.split("Differs from what is recorded", -1)).hasSize(2);
        assertThat(html).contains("The evidence is not the one", "Inferred from the recorded level", "before=");
        verify(useCases.of(WeighAgain.class))
                .weigh(samples.signedIn(Role.AUDITOR).personId(), Optional.of("morprom-assurance/2"), Optional.empty());
    }

    @Test
    void shows_the_record_of_processing_and_hands_it_out() throws Exception {
        assertThat(page("/auditor/processing", as(Role.AUDITOR), "en"))
                .contains("Example Agency", "Use without consent (section 27)", "DPO-2569/1", "record.csv");

        mvc.perform(get("/auditor/processing/record.csv").with(as(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"));
        verify(useCases.of(DrawUpRecord.class))
                .export(samples.signedIn(Role.AUDITOR).personId());
    }

    @Test
    void enters_the_refusal_of_a_request() throws Exception {
        var refusal = post("/auditor/processing/refusals")
                .param("reference", "DPO-1")
                .param("section", "ACCESS")
                .param("day", "24/11/2569")
                .param("reason", "เหตุผล")
                .with(as(Role.AUDITOR))
                .with(csrf());
        mvc.perform(refusal).andExpect(redirectedUrl("/auditor/processing"));
        verify(useCases.of(RecordRefusal.class))
                .record(
                        samples.signedIn(Role.AUDITOR).personId(),
                        "DPO-1",
                        RightsRefusal.Section.ACCESS,
                        "24/11/2569",
                        "เหตุผล");
    }

    @Test
    void a_broken_log_is_said_to_be_broken() throws Exception {
        given(useCases.of(ShowAuditState.class).show(anyInt())).willReturn(new SampleAudit(samples.now()).state(false));

        assertThat(page("/auditor", as(Role.AUDITOR), "en")).contains("Broken", "audit verify");
    }

    @Test
    void asks_for_whole_days_of_thailand_in_either_era() throws Exception {
        page(
                "/auditor?subject=x&type=enrolment.&actor=y&from=24/11/2569&until=25-11-2026&before=77",
                as(Role.AUDITOR),
                "th");

        verify(useCases.of(SearchAuditLog.class))
                .search(
                        new AuditQuery(
                                Optional.of("x"),
                                Optional.of("y"),
                                Optional.of("enrolment."),
                                Optional.of(Instant.parse("2026-11-23T17:00:00Z")),
                                Optional.of(Instant.parse("2026-11-25T17:00:00Z"))),
                        77,
                        samples.signedIn(Role.AUDITOR).personId().toString());
    }

    @Test
    void a_day_that_there_is_not_searches_nothing() throws Exception {
        assertThat(page("/auditor?from=31/02/2569", as(Role.AUDITOR), "en")).contains("That is no day");

        verify(useCases.of(SearchAuditLog.class), never()).search(any(), anyLong(), any());
    }

    @Test
    void a_search_that_is_too_wide_is_refused_with_a_way_out() throws Exception {
        given(useCases.of(SearchAuditLog.class).search(any(), anyLong(), any()))
                .willThrow(mock(AuditSearchRefused.class));

        var answer = mvc.perform(get("/auditor?lang=en").with(as(Role.AUDITOR)).accept("text/html"))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        assertThat(answer.getResponse().getContentAsString()).contains("Narrow it by day or subject");
    }

    @Test
    void a_segment_leaves_as_one_file_and_under_the_auditors_id() throws Exception {
        given(useCases.of(ExportSegments.class).export(any(), any(), any())).willAnswer(call -> {
            Files.writeString(call.<Path>getArgument(1).resolve("README.md"), "how to verify");
            return List.of(2);
        });

        var answer = mvc.perform(get("/auditor/segments/2/export.zip").with(as(Role.AUDITOR)))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"audit-segment-2.zip\""))
                .andReturn();

        verify(useCases.of(ExportSegments.class))
                .export(
                        eq(Optional.of(2)),
                        any(),
                        eq(samples.signedIn(Role.AUDITOR).personId().toString()));
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            assertThat(java.util.Objects.requireNonNull(zip.getNextEntry()).getName())
                    .isEqualTo("README.md");
        }
    }

    @Test
    void a_segment_that_is_not_there_is_not_found() throws Exception {
        var unknown = mock(SegmentRefused.class);
        given(unknown.reason()).willReturn(SegmentRefused.Reason.UNKNOWN);
        given(useCases.of(ExportSegments.class).export(any(), any(), any())).willThrow(unknown);

        var answer = mvc.perform(get("/auditor/segments/9/export.zip?lang=en")
                        .with(as(Role.AUDITOR))
                        .accept("text/html"))
                .andExpect(status().isNotFound())
                .andReturn();
        assertThat(answer.getResponse().getContentAsString()).contains("This part of the log is not in the database");
    }

    @Test
    void one_segment_at_a_time_is_exported() throws Exception {
        given(useCases.of(ExportSegments.class).export(any(), any(), any())).willAnswer(call -> {
            mvc.perform(get("/auditor/segments/3/export.zip")
                            .with(as(Role.AUDITOR))
                            .accept("text/html"))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().exists("Retry-After"));
            return List.of(2);
        });

        mvc.perform(get("/auditor/segments/2/export.zip").with(as(Role.AUDITOR)))
                .andExpect(status().isOk());
    }

    @Test
    void nothing_of_the_log_can_be_changed_from_here() throws Exception {
        for (var address : List.of("/auditor", "/auditor/segments/1/export.zip")) {
            mvc.perform(post(address).with(as(Role.AUDITOR)).with(csrf()).accept("text/html"))
                    .andExpect(status().isMethodNotAllowed());
        }
    }
}
