package th.morprom.did.ocsp.answer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/** One of the names that an issuer has in CertIDs: hash algorithm, hash of its name, hash of its key, in DER. */
final class IssuerName {
    /** The name that most clients use comes first. */
    private static final List<Map.Entry<String, ASN1ObjectIdentifier>> HASHES = List.of(
            Map.entry("SHA-1", OIWObjectIdentifiers.idSHA1),
            Map.entry("SHA-256", NISTObjectIdentifiers.id_sha256),
            Map.entry("SHA-384", NISTObjectIdentifiers.id_sha384),
            Map.entry("SHA-512", NISTObjectIdentifiers.id_sha512));

    private IssuerName() {}

    /** All names of an issuer: four hashes, each with the parameters NULL and without any; SHA-1 with NULL first. */
    static List<byte[]> all(X509CertificateHolder issuer) {
        var names = new ArrayList<byte[]>();
        for (var hash : HASHES) {
            var name = new DEROctetString(Hashes.hash(hash.getKey(), Hashes.der(issuer.getSubject())));
            var key = new DEROctetString(Hashes.publicKey(hash.getKey(), issuer));
            for (var algorithm : List.of(
                    new AlgorithmIdentifier(hash.getValue(), DERNull.INSTANCE),
                    new AlgorithmIdentifier(hash.getValue()))) {
                var whole = new ByteArrayOutputStream();
                whole.writeBytes(Hashes.der(algorithm));
                whole.writeBytes(Hashes.der(name));
                whole.writeBytes(Hashes.der(key));
                names.add(whole.toByteArray());
            }
        }
        return names;
    }
}
