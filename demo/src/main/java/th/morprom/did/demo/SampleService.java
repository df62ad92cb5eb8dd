package th.morprom.did.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.HtmlUtils;

/** A system of somebody else's, as small as can be: one page that people sign in to with their MorProm Digital ID. */
final class SampleService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleService.class);
    private static final String COOKIE = "sample-service";
    private static final int LARGEST_CALL = 16_384;

    private final HttpServer server;
    private final URI home;
    private final SampleSignIns signIns;
    private final SampleEntitlements entitlements;
    private final String examplePatient;
    private final Map<String, SampleSignIns.Begun> begun = new ConcurrentHashMap<>();
    private final Map<String, SampleSignIns.SignedIn> signedIn = new ConcurrentHashMap<>();

    private SampleService(HttpServer server, URI home, DemoSystem system) {
        this.server = server;
        this.home = home;
        this.signIns = new SampleSignIns(SampleServiceRegistration.ready(system, home));
        this.entitlements = new SampleEntitlements(URI.create(system.publicUrl() + "/fhir"));
        this.examplePatient = system.people().citizen().citizenNumber();
    }

    /** Opens it beside the system, on a port of its own. */
    static SampleService open(DemoSystem system) {
        try {
            var server = listening(system.publicUrl().getPort() + 1);
            var home = URI.create("http://localhost:" + server.getAddress().getPort());
            var service = new SampleService(server, home, system);
            server.createContext("/", service::answer);
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next port, or whichever is free if that is taken. */
    private static HttpServer listening(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
    }

    URI home() {
        return home;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange visit) throws IOException {
        try (visit) {
            route(visit, session(visit));
        }
    }

    private void route(HttpExchange visit, String session) throws IOException {
        try {
            switch (visit.getRequestMethod() + " " + visit.getRequestURI().getPath()) {
                case "GET /" -> page(visit, 200, home(session));
                case "GET /sign-in" -> signIn(visit, session);
                case "GET /signed-in" -> arrived(visit, session);
                case "POST /entitlements" -> entitlements(visit, session);
                case "GET /sign-out" -> signOut(visit, session);
                case "POST /signed-out" -> called(visit);
                default -> page(visit, 404, "<h1>404</h1>");
            }
        } catch (SampleSignIns.Refused refused) {
            LOG.info("Nobody is signed in to the sample service", refused);
            page(
                    visit,
                    400,
                    "<h1>เข้าสู่ระบบไม่สำเร็จ</h1><p>" + text(refused.getMessage())
                            + "</p><p><a href=\"/\">กลับ</a></p>");
        }
    }

    private void signIn(HttpExchange visit, String session) throws IOException {
        var beginning = signIns.begin();
        begun.put(session, beginning);
        redirect(visit, beginning.address());
    }

    private void arrived(HttpExchange visit, String session) throws IOException {
        var beginning = Optional.ofNullable(begun.remove(session))
                .orElseThrow(() -> new SampleSignIns.Refused("nobody began this here"));
        signedIn.put(
                session,
                signIns.finish(
                        beginning, URI.create(home + visit.getRequestURI().toString())));
        redirect(visit, URI.create(home + "/"));
    }

    private void signOut(HttpExchange visit, String session) throws IOException {
        var who = Optional.ofNullable(signedIn.remove(session));
        redirect(visit, who.map(signIns::signOut).orElse(URI.create(home + "/")));
    }

    /** The provider itself says that somebody signed out. */
    private void called(HttpExchange visit) throws IOException {
        var ended = signIns.signedOut(form(visit, "logout_token"));
        signedIn.values().removeIf(who -> who.session().equals(ended));
        visit.sendResponseHeaders(200, -1);
    }

    /** Of the patient whose number was typed; Lax keeps other sites from asking in his name. */
    private void entitlements(HttpExchange visit, String session) throws IOException {
        var who = Optional.ofNullable(signedIn.get(session))
                .orElseThrow(() -> new SampleSignIns.Refused("nobody is signed in here"));
        var number = form(visit, "number");
        page(
                visit,
                200,
                home(session) + SampleEntitlementsPage.answer(() -> entitlements.of(who.accessToken(), number)));
    }

    private static String form(HttpExchange visit, String field) throws IOException {
        var form = new String(visit.getRequestBody().readNBytes(LARGEST_CALL), StandardCharsets.UTF_8);
        return URLDecoder.decode(form.replaceFirst("^" + field + "=", ""), StandardCharsets.UTF_8);
    }

    private String home(String session) {
        return Optional.ofNullable(signedIn.get(session))
                .map(who -> "<h1>เข้าสู่ระบบแล้ว</h1><table>"
                        + who.claims().entrySet().stream()
                                .map(claim -> "<tr><th>" + text(claim.getKey()) + "</th><td>"
                                        + text(String.valueOf(claim.getValue())) + "</td></tr>")
                                .collect(Collectors.joining())
                        + "</table>"
                        + SampleEntitlementsPage.question(examplePatient)
                        + "<p><a class=\"button\" href=\"/sign-out\">ออกจากระบบ</a></p>")
                .orElse("<h1>ระบบตัวอย่าง</h1><p>ระบบของหน่วยงานอื่น ที่ให้เข้าด้วยหมอพร้อมดิจิทัลไอดี</p>"
                        + "<p><a class=\"button\" href=\"/sign-in\">เข้าสู่ระบบด้วยหมอพร้อมดิจิทัลไอดี</a></p>");
    }

    private static void page(HttpExchange visit, int status, String body) throws IOException {
        var html = ("<!DOCTYPE html><html lang=\"th\"><head><meta charset=\"utf-8\"><title>ระบบตัวอย่าง</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">"
                        + "<style>body{font-family:sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
                        + "th{text-align:left;vertical-align:top;padding-right:1rem}td{overflow-wrap:anywhere}</style></head><body>"
                        + body + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        visit.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        visit.getResponseHeaders().set("Cache-Control", "no-store");
        visit.sendResponseHeaders(status, html.length);
        visit.getResponseBody().write(html);
    }

    private static void redirect(HttpExchange visit, URI address) throws IOException {
        visit.getResponseHeaders().set("Location", address.toString());
        visit.sendResponseHeaders(302, -1);
    }

    /** The session of this browser; a new one if it has none. Lax, since its answer comes from the provider's site. */
    private static String session(HttpExchange visit) {
        var sent = Optional.ofNullable(visit.getRequestHeaders().getFirst("Cookie"))
                .orElse("");
        for (var cookie : sent.split("; ")) {
            if (cookie.startsWith(COOKIE + "=")) {
                return cookie.substring(COOKIE.length() + 1);
            }
        }
        var fresh = UUID.randomUUID().toString();
        visit.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + fresh + "; HttpOnly; SameSite=Lax; Path=/");
        return fresh;
    }

    private static String text(@Nullable String any) {
        return HtmlUtils.htmlEscape(Optional.ofNullable(any).orElse(""));
    }
}
