package th.morprom.did.hsm;

import java.security.PrivateKey;

/** The JCA face of a private key that stays on its token: it has no encoding and signs only through its provider. */
abstract class TokenPrivateKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    /** The signature over a digest of exactly the right length, in X.509 form, not yet verified. */
    abstract byte[] signDigest(byte[] digest);
}
