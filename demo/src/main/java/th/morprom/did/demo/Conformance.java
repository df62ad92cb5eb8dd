package th.morprom.did.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.client.ClientScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program of somebody's has shown at this sandbox of the things it must be able to do, as the audit log has them, and how its own
 * doors answer forged calls. The program does its work first, the list comes after.
 */
final class Conformance {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Well formed, and signed by nobody. */
    private static final String FORGED_JWS = "eyJhbGciOiJFUzI1NiIsImtpZCI6Im5vYm9keSJ9..bm90IGEgc2lnbmF0dXJl";

    private final JdbcClient jdbc;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Conformance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How one thing stands. */
    enum Standing {
        PASSED,
        /** Nothing was seen of it yet. */
        OPEN,
        FAILED
    }

    /**
     * One line of the list.
     *
     * @param id by which it is known from one report to the next
     * @param th what is wanted
     */
    record Check(String id, String th, String en, Standing standing) {}

    /** The program as it is registered. */
    private record Registered(boolean live, Set<String> scopes, Optional<URI> webhook, Optional<JsonNode> signIn) {}

    /** The list for this program, as far as it applies to what it is registered for; empty if there is none of this id. */
    List<Check> of(UUID client) {
        return registered(client).map(found -> list(client, found)).orElse(List.of());
    }

    private Optional<Registered> registered(UUID client) {
        return jdbc.sql("""
                select state, array_to_string(scopes, ' ') as scopes, webhook, sign_in from ra.machine_client where id = :id
                """)
                .param("id", client)
                .query((row, number) -> new Registered(
                        row.getString("state").equals("LIVE"),
                        Set.of(row.getString("scopes").split(" ")),
                        Optional.ofNullable(row.getString("webhook")).map(URI::create),
                        Optional.ofNullable(row.getString("sign_in"))
                                .map(text -> JsonMapper.shared().readTree(text))))
                .optional();
    }

    private List<Check> list(UUID id, Registered client) {
        var list = new ArrayList<Check>();
        list.add(check(
                "let-in",
                "นายทะเบียนคนที่สองอนุมัติแล้ว",
                "A second registrar has let it in",
                client.live() ? Standing.PASSED : Standing.FAILED));
        if (!client.scopes().equals(Set.of(""))) {
            api(id, client.scopes(), list);
        }
        client.webhook().ifPresent(webhook -> events(id, webhook, list));
        client.signIn().ifPresent(registered -> {
            signIn(id, list);
            if (registered.path("logoutCall").isString()) {
                list.add(logout(URI.create(registered.path("logoutCall").stringValue())));
            }
        });
        return list;
    }

    private void api(UUID client, Set<String> scopes, List<Check> list) {
        var proved = seen(
                "token",
                "พิสูจน์ตัวด้วยกุญแจและได้โทเค็น",
                "Proved itself and got a token",
                by(client, "client.token-issued"));
        list.add(proved);
        list.add(never(
                proved,
                "proof-once",
                "ไม่ใช้หลักฐานซ้ำ (jti ใหม่ทุกครั้ง)",
                "Never showed a proof twice (a new jti each time)",
                count("""
                        select count(*) from audit.event
                         where type = 'client.assertion-refused' and subject = :client and details like '%used before%'
                        """, client)));
        if (scopes.contains(ClientScope.WRITE_MEDICAL_CERTIFICATES.value())) {
            writes(client, list);
        }
        if (scopes.contains(ClientScope.READ_MEDICAL_CERTIFICATES.value())) {
            list.add(
                    seen("fetch", "รับไฟล์ที่แพทย์ลงนามแล้ว", "Fetched a signed file", by(client, "document.fetched")));
        }
    }

    private void writes(UUID client, List<Check> list) {
        list.add(seen(
                "request",
                "ส่งใบรับรองให้แพทย์ลงนาม",
                "Laid a certificate before a doctor",
                by(client, "signature.requested")));
        list.add(seen("withdraw", "ถอนใบรับรองที่ส่งไป", "Took one back", by(client, "signature.request-withdrawn")));
        list.add(check(
                "idempotency",
                "ทุกคำขอที่เปลี่ยนข้อมูลมี Idempotency-Key",
                "Its writes have an Idempotency-Key",
                count("select count(*) from ra.api_answer where client::text = :client", client) > 0
                        ? Standing.PASSED
                        : Standing.OPEN));
    }

    private void events(UUID client, URI webhook, List<Check> list) {
        list.add(seen(
                "event-test",
                "รับเหตุการณ์ทดสอบและตอบ 2xx",
                "Took a test event and answered 2xx",
                taken(client, "body::jsonb ->> 'type' = 'webhook.test'")));
        list.add(seen(
                "events",
                "รับเหตุการณ์และตอบ 2xx",
                "Took an event and answered 2xx",
                taken(client, "body::jsonb ->> 'type' <> 'webhook.test'")));
        list.add(seen(
                "event-again",
                "รับเหตุการณ์เดิมที่ขอให้ส่งซ้ำและตอบ 2xx",
                "Took an event a second time, having asked for it, and answered 2xx",
                taken(client, "asked_again_at is not null")));
        list.add(refuses(
                "event-forged",
                "ปฏิเสธเหตุการณ์ที่ลายมือชื่อปลอม",
                "Refuses an event with a forged signature",
                post(webhook, "application/json")
                        .header("Morprom-Signature", FORGED_JWS)
                        .POST(BodyPublishers.ofString(
                                "{\"type\":\"medical-certificate.signed\",\"id\":\"" + UUID.randomUUID() + "\"}"))));
        list.add(refuses(
                "event-unsigned",
                "ปฏิเสธเหตุการณ์ที่ไม่มีลายมือชื่อ",
                "Refuses an event without a signature",
                post(webhook, "application/json").POST(BodyPublishers.ofString("{}"))));
    }

    private int taken(UUID client, String which) {
        return count("""
                select count(*) from ra.webhook_event
                 where client::text = :client and kind = 'EVENT' and delivered_at is not null
                   and (%s)
                """.formatted(which), client);
    }

    private void signIn(UUID client, List<Check> list) {
        var signedIn = seen("sign-in", "มีผู้เข้าสู่ระบบจนจบ", "Somebody signed in", by(client, "openid.signed-in"));
        list.add(signedIn);
        list.add(seen(
                "claims",
                "ถามข้อมูลที่ผู้ใช้ยินยอม",
                "Asked what the person agreed to tell",
                by(client, "openid.claims-read")));
        list.add(never(
                signedIn,
                "code",
                "ไม่ส่ง code ที่ใช้ไม่ได้ และ code_verifier ตรงทุกครั้ง",
                "Every code was good, and its verifier fitted",
                count("""
                        select count(*) from audit.event where type = 'client.grant-refused' and subject = :client
                        """, client)));
        list.add(never(
                signedIn,
                "replay",
                "ไม่ใช้ code หรือ refresh token ซ้ำ",
                "No code and no refresh token came twice",
                count("""
                        select count(*) from ra.openid_sign_in
                         where client::text = :client and end_reason in ('CODE_REPLAYED', 'REFRESH_REUSED')
                        """, client)));
    }

    private Check logout(URI address) {
        return refuses(
                "logout-forged",
                "ปฏิเสธ logout token ที่ปลอม",
                "Refuses a forged logout token",
                post(address, "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("logout_token=" + FORGED_JWS.replace("..", ".e30."))));
    }

    private int by(UUID client, String type) {
        return jdbc.sql("select count(*) from audit.event where type = :type and actor = :client")
                .param("type", type)
                .param("client", client.toString())
                .query(Integer.class)
                .single();
    }

    private int count(String sql, UUID client) {
        return jdbc.sql(sql)
                .param("client", client.toString())
                .query(Integer.class)
                .single();
    }

    private static Check seen(String id, String th, String en, int times) {
        return check(id, th, en, times > 0 ? Standing.PASSED : Standing.OPEN);
    }

    /** @param work without which there is nothing to say yet of what was never done */
    private static Check never(Check work, String id, String th, String en, int times) {
        return check(id, th, en, times == 0 ? work.standing() : Standing.FAILED);
    }

    private static Check check(String id, String th, String en, Standing standing) {
        return new Check(id, th, en, standing);
    }

    private static HttpRequest.Builder post(URI address, String type) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", type);
    }

    /** A refusal is a 4xx: whoever answers 2xx believed it, and whoever falls over was felled by it. */
    private Check refuses(String id, String th, String en, HttpRequest.Builder call) {
        var status = status(call.build());
        return check(
                id,
                th,
                en,
                status.map(code -> code >= 400 && code < 500 ? Standing.PASSED : Standing.FAILED)
                        .orElse(Standing.OPEN));
    }

    private Optional<Integer> status(HttpRequest call) {
        try {
            return Optional.of(http.send(call, BodyHandlers.discarding()).statusCode());
        } catch (IOException nobodyThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
