package th.morprom.did.ra.serviceconfirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.problem.ApiProblems;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.testing.People;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServiceConfirmationApiTest extends ServiceCase {
    private static final String ROOT = "/api/v1/service-confirmations";

    private MockMvc mvc;
    private MachineClient client;

    @BeforeEach
    void serve() {
        client = program();
        mvc = MockMvcBuilders.standaloneSetup(new ServiceConfirmationApi(
                        authority.get(PrepareService.class),
                        authority.get(ClientsServices.class),
                        authority.get(th.morprom.did.ra.person.People.class),
                        authority.get(OnceOnly.class),
                        authority.get(ApiProblems.class),
                        authority.get(JsonMapper.class)))
                .setCustomArgumentResolvers(new OfProgram())
                .build();
    }

    @Test
    void a_program_lays_a_record_once_and_asks_until_both_have_signed() throws Exception {
        var body = body(Map.of());
        var first =
                send("key-1", body).andExpect(status().isCreated()).andReturn().getResponse();
        var again = send("key-1", body)
                .andExpect(header().string("Idempotency-Replayed", "true"))
                .andReturn()
                .getResponse();
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        var location = Optional.ofNullable(first.getHeader("Location")).orElseThrow();
        var record = authority
                .get(ServiceConfirmations.class)
                .find(UUID.fromString(location.substring(ROOT.length() + 1)))
                .orElseThrow();
        assertThat(first.getContentAsString())
                .contains("\"state\":\"PREPARED\"", record.frozen().sha256Hex())
                .doesNotContain(
                        patient.person().citizenNumber(), record.patient().reference(), "X-XXXX");

        assertThat(notices(provider.id())).containsExactly(NoticeKind.SERVICE_LAID);
        var another = new Said(
                NOBODY, Optional.of(People.citizenNumber(authority.people().person())));
        assertThat(refusal(() -> sign(provider, record, another))).isEqualTo(ServiceRefused.Reason.OTHER_PATIENT);
        sign(provider, record, NOBODY);
        sign(officer, record, IN_HIS_PLACE);

        mvc.perform(get(location))
                .andExpect(jsonPath("$.state").value("CONFIRMED"))
                .andExpect(jsonPath("$.confirmedBy").value("STAFF"))
                .andExpect(jsonPath("$.reason").value("NOT_ABLE"))
                .andExpect(jsonPath("$.genuine").value(true));
        mvc.perform(get(ROOT).param("reference", "VN-69/001"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.services[0].id").value(record.id().toString()))
                .andExpect(jsonPath("$.services[0].state").value("CONFIRMED"));
        mvc.perform(get(ROOT).param("reference", "VN-69/002"))
                .andExpect(jsonPath("$.total").value(0))
                .andExpect(jsonPath("$.page").value(1));
        assertThat(told())
                .as("each step, in its order")
                .satisfiesExactly(
                        event -> assertThat(event)
                                .contains(
                                        "service-confirmation.recorded",
                                        record.id().toString(),
                                        "VN-69/001"),
                        event -> assertThat(event).contains("service-confirmation.confirmed", "\"CONFIRMED\""));
        client = program();
        mvc.perform(get(ROOT)).andExpect(jsonPath("$.services").isEmpty());
        mvc.perform(get(location))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("urn:morprom:problem:api:unknown-service"));
    }

    @Test
    void what_is_wrong_is_told_by_field_in_both_languages() throws Exception {
        for (var wrong : Map.of(
                        "patient", "1234567890120",
                        "servedAt", now().plusSeconds(3_600).toString(),
                        "reference", "เลขที่ 1")
                .entrySet()) {
            send("key", body(Map.of(wrong.getKey(), wrong.getValue())))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.type").value("urn:morprom:problem:api:invalid-service"))
                    .andExpect(jsonPath("$.field").value(wrong.getKey()))
                    .andExpect(jsonPath("$.detail").isNotEmpty())
                    .andExpect(jsonPath("$.detailTh").isNotEmpty());
        }
        send("key", body(Map.of("kind", "ENTITLEMENT_USE")))
                .andExpect(jsonPath("$.field").value("scheme"));
        var unnamed = (ObjectNode) authority.get(JsonMapper.class).readTree(body(Map.of()));
        unnamed.remove("reference");
        send("key", unnamed.toString())
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("reference"));
        for (var body : new String[] {
            "{", "null", body(Map.of("diagnosis", "J00")), body(Map.of("kind", "SURGERY")), body(Map.of("patient", 1))
        }) {
            assertThatThrownBy(() -> send("key", body)).hasCauseInstanceOf(ApiRefused.class);
        }
    }

    @Test
    void an_unknown_provider_and_one_without_the_right_are_one_answer() throws Exception {
        for (var number : new String[] {
            patient.person().citizenNumber(), authority.people().person().citizenNumber(), "1"
        }) {
            send("key", body(Map.of("provider", number)))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.type").value("urn:morprom:problem:api:provider-cannot-serve"));
        }
    }

    @Test
    void one_program_takes_no_other_and_not_the_provider_himself_the_room_to_record() throws Exception {
        send("key", body(Map.of()));
        authority.database().sql("""
                insert into ra.service_record
                select gen_random_uuid(), hcode9, provider, right_code, patient_reference, patient_masked, kind, served_at, scheme,
                       reference, client, prepared_at, expires_at, sha256
                  from ra.service_record, generate_series(2, 100)
                """).update();

        send("too-many", body(Map.of()))
                .andExpect(jsonPath("$.type").value("urn:morprom:problem:api:too-many-waiting"));
        assertThat(authority.events("service.refused")).containsExactly(facility.hcode9());
        prepared(patient.person());
        client = program();
        send("key", body(Map.of())).andExpect(status().isCreated());
    }

    /** What the program is told. */
    private List<String> told() {
        return authority
                .database()
                .sql("""
                        select body from ra.webhook_event where client = :client
                         order by created_at, body::jsonb ->> 'type' desc
                        """)
                .param("client", client.id())
                .query(String.class)
                .list();
    }

    private String body(Map<String, Object> but) {
        var members = new HashMap<String, Object>(Map.of(
                "provider", doctor.doctor().person().citizenNumber(),
                "patient", patient.person().citizenNumber(),
                "kind", "TELECONSULTATION",
                "reference", "VN-69/001",
                "servedAt", now().minus(Duration.ofHours(1)).toString()));
        members.putAll(but);
        return authority.get(JsonMapper.class).writeValueAsString(members);
    }

    private ResultActions send(String key, String body) throws Exception {
        return mvc.perform(post(ROOT)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private MachineClient program() {
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                insert into ra.machine_client (id, hcode9, name, jwks, scopes, webhook, state, registered_by, registered_at)
                values (:id, :hcode9, 'HIS', '{}', array['service-confirmations'], 'https://his.example.org/events',
                        'REQUESTED', :person, now())
                """)
                .param("id", id)
                .param("hcode9", facility.hcode9())
                .param("person", registrar.id())
                .update();
        return new MachineClient(
                id,
                facility.hcode9(),
                "HIS",
                "{}",
                EnumSet.of(ClientScope.CONFIRM_SERVICES),
                Optional.empty(),
                Optional.empty(),
                MachineClient.State.LIVE,
                registrar.id(),
                now(),
                Optional.empty());
    }

    /** As the token says, which other tests are about. */
    private final class OfProgram implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(MachineClient.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return client;
        }
    }
}
