package th.morprom.did.testpki.pki;

import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.jspecify.annotations.Nullable;

/** A JCA provider of ECDSA with SHA-256 whose every signature a test sees coming, and makes. */
public final class WatchedSignatures extends Provider {
    private static final long serialVersionUID = 1L;

    /** What makes the signature over a message. */
    public interface Signer {
        /** @throws SignatureException if it makes none */
        byte[] sign(byte[] message) throws SignatureException;
    }

    public WatchedSignatures(Signer signer) {
        super("Watched", "1", "tells of each signature before it is made");
        putService(new Service(this, "Signature", "SHA256withECDSA", Signing.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return new Signing(signer);
            }
        });
    }

    /** Stands for the key: the signer knows the real one. */
    public static PrivateKey privateKey() {
        return new NoPrivateKey();
    }

    private static final class NoPrivateKey implements PrivateKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public @Nullable String getFormat() {
            return null;
        }

        @Override
        public byte @Nullable [] getEncoded() {
            return null;
        }
    }

    private static final class Signing extends SignatureSpi {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private final Signer signer;

        Signing(Signer signer) {
            this.signer = signer;
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) {
            message.reset();
        }

        @Override
        protected void engineUpdate(byte octet) {
            message.write(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) {
            message.write(octets, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signer.sign(message.toByteArray());
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] octets) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
