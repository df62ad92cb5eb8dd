package th.morprom.did.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;

/**
 * How the sample service is known: registered by the facility's registrar, let in by the central officer, as any other would be.
 *
 * @param home where it is
 * @param issuer of those who sign in to it
 * @param clientId that it was given
 * @param key its private key, which only it has
 */
record SampleServiceRegistration(URI home, URI issuer, String clientId, ECKey key) {
    static final String NAME = "ระบบตัวอย่าง · Sample service";

    /** The registration for this address, made if there is none yet. */
    static SampleServiceRegistration ready(DemoSystem system, URI home) {
        var data = system.data();
        // What was registered before asks for less, and is never changed.
        var file = "sample-service-2-" + home.getPort();
        var issuer = URI.create(system.publicUrl() + "/openid");
        var kept = data.text(file);
        if (kept.isPresent()) {
            var lines = kept.get().split("\n", 2);
            return new SampleServiceRegistration(home, issuer, lines[0], parsed(lines[1]));
        }
        var fresh = newKey("sample-1");
        var clientId = registered(system, home, fresh).toString();
        data.writePrivately(data.path(file), clientId + "\n" + fresh.toJSONString());
        return new SampleServiceRegistration(home, issuer, clientId, fresh);
    }

    URI at(String path) {
        return URI.create(home + path);
    }

    private static UUID registered(DemoSystem system, URI home, ECKey key) {
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        NAME,
                        new JWKSet(key.toPublicJWK()).toString(),
                        Set.of(),
                        Optional.empty(),
                        Optional.of(signIn(home))));
        Admission.letIn(system, registered.id());
        return registered.id();
    }

    private static SignIn signIn(URI home) {
        return new SignIn(
                List.of(URI.create(home + "/signed-in")),
                List.of(URI.create(home + "/")),
                Optional.of(URI.create(home + "/signed-out")),
                Map.of(
                        IdentityScope.IAL,
                                new SignIn.Purpose(
                                        "เพื่อดูว่าเชื่อถือตัวตนได้เพียงใด",
                                        "To see how far your identity can be trusted"),
                        IdentityScope.PROFILE,
                                new SignIn.Purpose("เพื่อแสดงชื่อของท่านบนหน้าจอ", "To show your name on the page"),
                        IdentityScope.PROVIDER_ID,
                                new SignIn.Purpose(
                                        "เพื่อค้นหาท่านในทะเบียนผู้ให้บริการ",
                                        "To find you among the health providers"),
                        IdentityScope.ORGANIZATION,
                                new SignIn.Purpose(
                                        "เพื่อให้ท่านทำงานในนามหน่วยบริการ", "To let you work for your facility"),
                        IdentityScope.PATIENT_ENTITLEMENTS,
                                new SignIn.Purpose(
                                        "เพื่อตรวจสอบสิทธิสวัสดิการของผู้ป่วยในนามของท่าน",
                                        "To look up patients’ welfare entitlements in your name")));
    }

    private static ECKey newKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static ECKey parsed(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("the key of the sample service is spoilt; start with a fresh folder", e);
        }
    }
}
