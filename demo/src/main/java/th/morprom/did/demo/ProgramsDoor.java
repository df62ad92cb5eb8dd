package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/**
 * The laptop's door for programs with certificates. Its own certificate is made at each start, under a root that is good for nothing else.
 *
 * @param url where it is
 * @param root of its certificate, in PEM; what {@code curl --cacert} wants
 * @param hierarchy of that root
 */
record ProgramsDoor(URI url, Path root, SampleHierarchy hierarchy, Map<String, Object> properties) {
    /** So far from the portal's port; 8443 beside 8080. */
    private static final int FURTHER = 363;

    static ProgramsDoor ready(DataFolder data, String address, int portalPort) {
        var port = freePort(address, portalPort + FURTHER);
        var url = URI.create("https://localhost:" + port);
        var hierarchy = SampleHierarchy.ecdsa();
        var own = SampleTls.server(hierarchy);
        try {
            var files = new PemFolder(Files.createDirectories(data.path("programs-door")));
            var root = files.certificates("root.pem", List.of(hierarchy.root().certificate()));
            var properties = new LinkedHashMap<String, Object>();
            properties.put("morprom.api.door.port", port);
            properties.put("morprom.api.door.address", address);
            properties.put("morprom.api.door.url", url.toString());
            properties.put("morprom.api.door.ssl-bundle", "programs");
            properties.put(
                    "spring.ssl.bundle.pem.programs.keystore.certificate", "file:" + files.chain("own.pem", own));
            properties.put("spring.ssl.bundle.pem.programs.keystore.private-key", "file:" + files.key("own.key", own));
            return new ProgramsDoor(url, root, hierarchy, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This one if nobody has it, or any. */
    private static int freePort(String address, int wanted) {
        for (var port : new int[] {wanted, 0}) {
            try (var probe = new ServerSocket(port & 0xffff, 1, InetAddress.getByName(address))) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Another, then.
            }
        }
        throw new CannotStart("No port is free at " + address + ".");
    }
}
