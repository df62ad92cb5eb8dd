package th.morprom.did.ca.ceremony;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;

/** The files that a ceremony brings forth, in the order they were made: each is public. */
public final class Products {
    private final Map<String, Der> files = new LinkedHashMap<>();

    /** Adds a certificate as {@code NAME.cer}. */
    void add(String name, X509CertificateHolder certificate) {
        files.put(name + ".cer", Der.of(certificate));
    }

    /** Adds a list as {@code NAME.crl}. */
    void addList(String name, Der list) {
        files.put(name + ".crl", list);
    }

    /** Adds a public key as {@code NAME.pub}. */
    void addKey(String name, SubjectPublicKeyInfo key) {
        files.put(name + ".pub", Der.of(key));
    }

    /** Adds a request for a certificate as {@code NAME.p10}. */
    void addRequest(String name, Der request) {
        files.put(name + ".p10", request);
    }

    /** DER by file name. */
    public Map<String, Der> files() {
        return Map.copyOf(files);
    }

    /** Tells their hashes. */
    void tell(Transcript transcript) {
        transcript.step("แฟ้มที่ได้จากพิธี (SHA-256)", "Files that the ceremony brought forth (SHA-256)");
        files.forEach((name, der) -> transcript.fact(name, der.sha256()));
    }
}
