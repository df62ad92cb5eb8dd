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
public final class Requests {
    public static final BigInteger NONCE = new BigInteger("f123456789abcdef0", 16);

    private ASN1ObjectIdentifier hash = NISTObjectIdentifiers.id_sha256;
    private byte[] digest = new byte[32];
    private boolean certReq = true;
    private @Nullable BigInteger nonce = NONCE;
    private final TimeStampRequestGenerator generator = new TimeStampRequestGenerator();

    public static Requests aRequest() {
        return new Requests();
    }

    public Requests digest(ASN1ObjectIdentifier algorithm, int octets) {
        return digest(algorithm, new byte[octets]);
    }

    public Requests digest(ASN1ObjectIdentifier algorithm, byte[] value) {
        hash = algorithm;
        digest = value;
        return this;
    }

    public Requests withoutCertificates() {
        certReq = false;
        return this;
    }

    public Requests withoutNonce() {
        nonce = null;
        return this;
    }

    public Requests nonce(BigInteger value) {
        nonce = value;
        return this;
    }

    public Requests policy(String oid) {
        generator.setReqPolicy(new ASN1ObjectIdentifier(oid));
        return this;
    }

    public Requests extension(boolean critical) {
        try {
            generator.addExtension(new ASN1ObjectIdentifier("2.999.7"), critical, DERNull.INSTANCE);
        } catch (TSPIOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public byte[] der() {
        generator.setCertReq(certReq);
        try {
            return generator.generate(hash, digest, nonce).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
