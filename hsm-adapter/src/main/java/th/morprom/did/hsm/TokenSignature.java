package th.morprom.did.hsm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/** A JCA signature made by a key on a token. It signs only: verifying is BouncyCastle's. */
final class TokenSignature extends SignatureSpi {
    private static final int SHA_256_BYTES = 32;
    private static final PSSParameterSpec PSS = new PSSParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SHA_256_BYTES, PSSParameterSpec.TRAILER_FIELD_BC);

    private final SignatureForm form;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable TokenPrivateKey key;

    TokenSignature(SignatureForm form) {
        this.form = form;
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
        var signature = switch (form.input()) {
            case MESSAGE -> signing.sign(input);
            case DIGEST -> signing.signDigest(requireDigest(signing.keyAlgorithm(), input));
            case DIGEST_INFO -> signing.signDigest(digestIn(signing, input));
            case MESSAGE_FOR_PSS ->
                signing.signDigestByPss(signing.keyAlgorithm().newDigest().digest(input));
        };
        return form.isPlain() ? plain(signing.keyAlgorithm(), signature) : signature;
    }

    private static byte[] requireDigest(KeyAlgorithm algorithm, byte[] digest) throws SignatureException {
        if (!algorithm.takesDigestOf(digest.length)) {
            throw new SignatureException("a digest of " + digest.length + " bytes does not fit the key");
        }
        return digest;
    }

    /** The digest at its end; everything before it must be as the key itself would write it. */
    private static byte[] digestIn(TokenPrivateKey key, byte[] info) throws SignatureException {
        var length = key.keyAlgorithm().digestLengthBytes();
        if (info.length > length) {
            var digest = Arrays.copyOfRange(info, info.length - length, info.length);
            if (Arrays.equals(info, key.digestInfo(digest))) {
                return digest;
            }
        }
        throw new SignatureException(
                "not the DigestInfo of a " + key.keyAlgorithm().digestAlgorithm() + " digest");
    }

    /** r and s side by side, each as long as the order of the curve (IEEE P1363, BSI TR-03111 section 5.2.1). */
    private static byte[] plain(KeyAlgorithm algorithm, byte[] x509Form) throws SignatureException {
        var order = ECNamedCurveTable.getByOID(algorithm.curve()).getN();
        try {
            var numbers = StandardDSAEncoding.INSTANCE.decode(order, x509Form);
            return PlainDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new SignatureException("not a signature", e);
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("this provider signs only");
    }

    @Override
    protected void engineSetParameter(@Nullable AlgorithmParameterSpec parameters)
            throws InvalidAlgorithmParameterException {
        if (parameters == null) {
            return;
        }
        if (form.input() != SignatureForm.Input.MESSAGE_FOR_PSS || !isPss(parameters)) {
            throw new InvalidAlgorithmParameterException(form.jcaName() + " here takes "
                    + (form.input() == SignatureForm.Input.MESSAGE_FOR_PSS
                            ? "SHA-256, MGF1 with SHA-256 and a salt of 32 bytes"
                            : "no parameters"));
        }
    }

    private static boolean isPss(AlgorithmParameterSpec parameters) {
        return parameters instanceof PSSParameterSpec pss
                && pss.getDigestAlgorithm().equals(PSS.getDigestAlgorithm())
                && pss.getMGFAlgorithm().equals(PSS.getMGFAlgorithm())
                && pss.getMGFParameters() instanceof MGF1ParameterSpec mgf
                && mgf.getDigestAlgorithm().equals(PSS.getDigestAlgorithm())
                && pss.getSaltLength() == PSS.getSaltLength()
                && pss.getTrailerField() == PSS.getTrailerField();
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
        if (form.input() != SignatureForm.Input.MESSAGE_FOR_PSS) {
            return null;
        }
        try {
            var parameters = AlgorithmParameters.getInstance("PSS", TokenPublicKey.BC);
            parameters.init(PSS);
            return parameters;
        } catch (GeneralSecurityException e) {
            throw new ProviderException(e);
        }
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
