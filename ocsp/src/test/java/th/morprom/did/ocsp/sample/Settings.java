package th.morprom.did.ocsp.sample;

import java.util.HashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.ocsp.OcspProperties;

/** The module's settings, as from a file. */
public final class Settings {
    private Settings() {}

    /** Those of production, with some changed: {@code "validity=30m"}. */
    public static OcspProperties with(String... changes) {
        var values = new HashMap<String, String>();
        // The followers of a test look when they are asked, and leave its database alone otherwise.
        values.put("morprom.ocsp.poll", "1h");
        for (var change : changes) {
            var parts = change.split("=", 2);
            values.put("morprom.ocsp." + parts[0], parts[1]);
        }
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ocsp", OcspProperties.class);
    }
}
