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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.signing.trustlist.RefreshTrustLists.Named;

/**
 * Settings {@code morprom.signing.foreign.*}: whose signatures on documents of other systems are believed. Without any such file is of nobody
 * known.
 *
 * @param lists by the name that people read: a file with the CAs' certificates, PEM or DER, as the operator has compared them
 * @param signedLists by the name that people read: trusted lists of ETSI TS 119 612
 * @param crlUrls of these CAs' revocation lists; the only addresses that are asked
 */
@ConfigurationProperties("morprom.signing.foreign")
public record TrustListProperties(
        @DefaultValue Map<String, Path> lists,
        @DefaultValue Map<String, SignedList> signedLists,
        @DefaultValue List<URI> crlUrls) {
    /**
     * Where a signed list is.
     *
     * @param location an address of https, or a file
     * @param signers a file with the certificates by which it may be signed, PEM or DER, as the operator has compared them
     */
    public record SignedList(String location, Path signers) {
        /** @throws IllegalArgumentException if one is missing, or the location is neither */
        public SignedList {
            // The binder gives null for what is not set.
            if (location == null || signers == null) {
                throw new IllegalArgumentException("a signed trust list has a location and its signers");
            }
            if (location.contains("://") && !location.startsWith("https://")) {
                throw new IllegalArgumentException("a signed trust list is fetched by https or read from a file");
            }
            if (location.contains("://") && URI.create(location).getHost() == null) {
                throw new IllegalArgumentException("a signed trust list's address has no host");
            }
        }

        URI address() {
            return location.startsWith("https://")
                    ? URI.create(location)
                    : Path.of(location).toUri();
        }
    }

    /** @throws IllegalArgumentException if two lists have one name, or one is at no address that is asked */
    public TrustListProperties {
        lists = Map.copyOf(lists);
        signedLists = Map.copyOf(signedLists);
        if (!Collections.disjoint(lists.keySet(), signedLists.keySet())) {
            throw new IllegalArgumentException("morprom.signing.foreign: two lists have one name");
        }
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
        lists.forEach((name, file) -> all.put(name, certificates("lists." + name, file)));
        return all;
    }

    /**
     * The signed lists, by name.
     *
     * @throws IllegalArgumentException if a file of signers holds no certificates
     * @throws UncheckedIOException if one cannot be read
     */
    public Map<String, Named> named() {
        return signedLists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        list -> new Named(
                                list.getValue().address(),
                                certificates(
                                        "signed-lists." + list.getKey() + ".signers",
                                        list.getValue().signers()))));
    }

    private static List<X509CertificateHolder> certificates(String setting, Path file) {
        var found = new ArrayList<X509CertificateHolder>();
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                found.add(new X509CertificateHolder(certificate.getEncoded()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("morprom.signing.foreign." + setting, e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("morprom.signing.foreign." + setting + " holds no certificates", e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("morprom.signing.foreign." + setting + " holds no certificates");
        }
        return found;
    }
}
