package th.morprom.did.hsm;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.jspecify.annotations.Nullable;

/** A JCA signature made by a key on a token. It signs only: verifying is BouncyCastle's. */
final class TokenSignature extends SignatureSpi {
    private final Form form;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable TokenPrivateKey key;

    TokenSignature(Form form) {
        this.form = form;
    }

    /** The algorithms, by their JCA names. */
    enum Form {
        SHA256_WITH_ECDSA("SHA256withECDSA"),
        SHA384_WITH_ECDSA("SHA384withECDSA"),
        SHA256_WITH_RSA("SHA256withRSA"),
        /** The caller has hashed; only digests of the key's own hash are signed. */
        NONE_WITH_ECDSA("NONEwithECDSA");

        private final String jcaName;

        Form(String jcaName) {
            this.jcaName = jcaName;
        }

        String jcaName() {
            return jcaName;
        }

        boolean takes(KeyAlgorithm algorithm) {
            return this == NONE_WITH_ECDSA ? algorithm.isElliptic() : jcaName.equals(algorithm.signatureAlgorithm());
        }
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        if (!(privateKey instanceof TokenPrivateKey token) || !form.takes(token.keyAlgorithm())) {
            throw new InvalidKeyException("not a key on a token that signs by " + form.jcaName());
        }
        key = token;
        message.reset();
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        throw new InvalidKeyException("this provider signs only; verify with another");
    }

    @Override
    protected void engineUpdate(byte b) {
        message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        message.write(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        var signing = key;
        if (signing == null) {
            throw new SignatureException("no key");
        }
        var input = message.toByteArray();
        message.reset();
        if (form != Form.NONE_WITH_ECDSA) {
            return signing.signDigest(signing.keyAlgorithm().newDigest().digest(input));
        }
        if (input.length != signing.keyAlgorithm().digestLengthBytes()) {
            throw new SignatureException("a digest of " + input.length + " bytes does not fit the key");
        }
        return signing.signDigest(input);
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("this provider signs only");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("no parameters");
    }
}
