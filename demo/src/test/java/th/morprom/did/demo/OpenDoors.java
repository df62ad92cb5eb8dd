package th.morprom.did.demo;

import static java.util.Map.entry;

import java.util.Map;

/** The routes with a name in their address at which nobody is anybody's neighbour, and why. */
final class OpenDoors {
    private static final String PUBLIC = "open to everybody: what it names is public";
    private static final String SECRET = "whoever has the secret may: the secret is the right";
    private static final String SESSION =
            "what it names lies in the session of whoever wrote it, and is found nowhere else";

    static final Map<String, String> REASONS = Map.ofEntries(
            entry("GET /shared/{secret}", SECRET),
            entry("POST /shared/{secret}", SECRET),
            entry("GET /shared/{secret}/document.pdf", SECRET),
            entry("GET /verify/{token}", SECRET),
            entry("GET /developers/apis/{api}", PUBLIC),
            entry("GET /openapi/{api}.json", PUBLIC),
            entry("GET /ca/{name}.cer", PUBLIC),
            entry("GET /ca/{name}.p7c", PUBLIC),
            entry("GET /crl/{name}.crl", PUBLIC),
            entry("POST /consent/{purpose}/withdrawal", "names a purpose; whose consent it is, the session says"),
            entry("GET /auditor/segments/{segment}/export.zip", "auditors see the whole log: RoutesTest"),
            entry("GET /medical-certificates/{id}/preview.pdf", SESSION),
            entry("GET /medical-certificates/{id}/preview/{page}.png", SESSION),
            entry("GET /medical-certificates/{id}/signature", SESSION),
            entry("POST /medical-certificates/{id}/signature", SESSION),
            entry("POST /medical-certificates/{id}/signature/options", SESSION));

    private OpenDoors() {}
}
