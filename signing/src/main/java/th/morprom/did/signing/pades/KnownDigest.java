package th.morprom.did.signing.pades;

import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;

/** In place of a computation: the digest of content that is elsewhere. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record KnownDigest(byte[] digest) implements DigestCalculatorProvider {
    @Override
    public DigestCalculator get(AlgorithmIdentifier algorithm) {
        return new DigestCalculator() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public byte[] getDigest() {
                return digest.clone();
            }
        };
    }
}
