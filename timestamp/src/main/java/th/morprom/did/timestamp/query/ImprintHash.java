package th.morprom.did.timestamp.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** What may be stamped: digests by hashes that no one can find collisions for. */
public enum ImprintHash {
    SHA_256(NISTObjectIdentifiers.id_sha256, 32),
    SHA_384(NISTObjectIdentifiers.id_sha384, 48),
    SHA_512(NISTObjectIdentifiers.id_sha512, 64);

    private final String oid;
    private final String encoded;
    private final int lengthBytes;

    ImprintHash(ASN1ObjectIdentifier oid, int lengthBytes) {
        this.oid = oid.getId();
        this.lengthBytes = lengthBytes;
        try {
            this.encoded = HexFormat.of().formatHex(oid.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dotted. */
    public String oid() {
        return oid;
    }

    int lengthBytes() {
        return lengthBytes;
    }

    static Optional<ImprintHash> of(byte[] oid) {
        var encoded = HexFormat.of().formatHex(oid);
        return Arrays.stream(values())
                .filter(hash -> hash.encoded.equals(encoded))
                .findFirst();
    }
}
