package th.morprom.did.signing.trustlist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.signing.foreign.*}: whose signatures on documents of other systems are believed. Without any such file is of nobody
 * known.
 *
 * @param lists by the name that people read: a file with the CAs' certificates, PEM or DER, as the operator has compared them
 * @param crlUrls of these CAs' revocation lists; the only addresses that are asked
 */
@ConfigurationProperties("morprom.signing.foreign")
public record TrustListProperties(
        @DefaultValue Map<String, Path> lists, @DefaultValue List<URI> crlUrls) {
    public TrustListProperties {
        lists = Map.copyOf(lists);
        crlUrls = List.copyOf(crlUrls);
    }

    /**
     * What is in the files, by the name of the list.
     *
     * @throws IllegalArgumentException if a file holds no certificates
     * @throws UncheckedIOException if one cannot be read
     */
    public Map<String, List<X509CertificateHolder>> certificates() {
        var all = new TreeMap<String, List<X509CertificateHolder>>();
        lists.forEach((name, file) -> all.put(name, certificates(name, file)));
        return all;
    }

    private static List<X509CertificateHolder> certificates(String name, Path file) {
        var found = new ArrayList<X509CertificateHolder>();
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                found.add(new X509CertificateHolder(certificate.getEncoded()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("morprom.signing.foreign.lists." + name, e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("morprom.signing.foreign.lists." + name + " holds no certificates", e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("morprom.signing.foreign.lists." + name + " holds no certificates");
        }
        return found;
    }
}
