package th.morprom.did.ocsp.sample;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.Door;
import th.morprom.did.ocsp.http.DoorProperties;
import th.morprom.did.ocsp.http.LookAtNode;
import th.morprom.did.ocsp.status.CertificateStatuses;
import th.morprom.did.ocsp.status.FollowCertificates;

/** A node with the module's own engine on a free port, wired by hand. */
public final class OwnDoor implements AutoCloseable {
    public final OcspResponder responder;
    public final Door door;
    private final FollowCertificates certificates;

    /** With settings such as {@code "door.idle-timeout=1s"} and {@code "signing.places=1"}. */
    public OwnDoor(PublishedStatuses published, OcspIdentity identity, String... settings) {
        var properties = Settings.with(Arrays.stream(settings)
                .filter(setting -> !setting.startsWith("door."))
                .toArray(String[]::new));
        var statuses = new CertificateStatuses(published.feed());
        certificates = new FollowCertificates(
                new JdbcTemplate(published.database), statuses, properties.poll(), published.clock());
        certificates.start();
        responder = new OcspResponder(() -> List.of(identity), statuses, certificates, published.clock(), properties);
        responder.start();
        var node = new LookAtNode(statuses, certificates, properties, published.clock());
        door = new Door(responder, node, published.clock(), properties, doorSettings(settings));
        door.start();
    }

    private static DoorProperties doorSettings(String... settings) {
        var values = new HashMap<String, String>();
        Consumer<String> put = setting -> {
            var parts = setting.split("=", 2);
            values.put("morprom.ocsp." + parts[0], parts[1]);
        };
        put.accept("door.port=0");
        put.accept("door.address=127.0.0.1");
        Arrays.stream(settings).filter(setting -> setting.startsWith("door.")).forEach(put);
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ocsp.door", DoorProperties.class);
    }

    public String url() {
        return "http://127.0.0.1:" + door.port() + "/ocsp";
    }

    @Override
    public void close() {
        door.close();
        responder.close();
        certificates.close();
    }
}
