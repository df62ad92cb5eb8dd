package th.morprom.did.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPIOException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.jspecify.annotations.Nullable;

/** Time-stamp requests in the making; good ones until a test changes something. */
final class Requests {
    static final BigInteger NONCE = new BigInteger("f123456789abcdef0", 16);

    private ASN1ObjectIdentifier hash = NISTObjectIdentifiers.id_sha256;
    private byte[] digest = new byte[32];
    private boolean certReq = true;
    private @Nullable BigInteger nonce = NONCE;
    private final TimeStampRequestGenerator generator = new TimeStampRequestGenerator();

    static Requests aRequest() {
        return new Requests();
    }

    Requests digest(ASN1ObjectIdentifier algorithm, int octets) {
        return digest(algorithm, new byte[octets]);
    }

    Requests digest(ASN1ObjectIdentifier algorithm, byte[] value) {
        hash = algorithm;
        digest = value;
        return this;
    }

    Requests withoutCertificates() {
        certReq = false;
        return this;
    }

    Requests withoutNonce() {
        nonce = null;
        return this;
    }

    Requests policy(String oid) {
        generator.setReqPolicy(new ASN1ObjectIdentifier(oid));
        return this;
    }

    Requests extension(boolean critical) {
        try {
            generator.addExtension(new ASN1ObjectIdentifier("2.999.7"), critical, DERNull.INSTANCE);
        } catch (TSPIOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    byte[] der() {
        generator.setCertReq(certReq);
        try {
            return generator.generate(hash, digest, nonce).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
