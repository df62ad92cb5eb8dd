package th.morprom.did.hsm.tls;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.SigningKey;

/** A signature that changes to the bound key's own provider when it is to sign with that key. */
final class KeyBoundSignature extends SignatureSpi {
    private final SigningKey bound;
    private final Signature others;
    private @Nullable AlgorithmParameterSpec parameters;
    private Signature chosen;

    KeyBoundSignature(Signature others, SigningKey bound) {
        this.bound = bound;
        this.others = others;
        this.chosen = others;
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        chosen = privateKey.equals(bound.privateKey()) ? own() : others;
        chosen.initSign(privateKey);
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        chosen = others;
        chosen.initVerify(publicKey);
    }

    private Signature own() throws InvalidKeyException {
        try {
            var signature = Signature.getInstance(others.getAlgorithm(), bound.provider());
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            return signature;
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("The key does not sign by " + others.getAlgorithm(), e);
        }
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
        chosen.update(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
        chosen.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        return chosen.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        return chosen.verify(signature);
    }

    @Override
    protected void engineSetParameter(@Nullable AlgorithmParameterSpec wanted)
            throws InvalidAlgorithmParameterException {
        parameters = wanted;
        chosen.setParameter(wanted);
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
        return chosen.getParameters();
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("no such parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("no such parameters");
    }
}
