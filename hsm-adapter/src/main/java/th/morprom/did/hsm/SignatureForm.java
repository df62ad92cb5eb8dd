package th.morprom.did.hsm;

import java.util.List;

/** The signature algorithms that the provider has, by their JCA names and aliases, with what goes in and comes out. */
enum SignatureForm {
    SHA256_WITH_ECDSA("SHA256withECDSA", Input.MESSAGE),
    SHA384_WITH_ECDSA("SHA384withECDSA", Input.MESSAGE),
    NONE_WITH_ECDSA("NONEwithECDSA", Input.DIGEST),
    SHA256_WITH_PLAIN_ECDSA("SHA256withPLAIN-ECDSA", "SHA256withECDSAinP1363Format", Input.MESSAGE),
    SHA384_WITH_PLAIN_ECDSA("SHA384withPLAIN-ECDSA", "SHA384withECDSAinP1363Format", Input.MESSAGE),
    NONE_WITH_PLAIN_ECDSA("NONEwithPLAIN-ECDSA", "NONEwithECDSAinP1363Format", Input.DIGEST),
    SHA256_WITH_RSA("SHA256withRSA", Input.MESSAGE),
    NONE_WITH_RSA("NONEwithRSA", Input.DIGEST_INFO),
    RSASSA_PSS("RSASSA-PSS", "SHA256withRSAandMGF1", Input.MESSAGE_FOR_PSS),
    PURE_ED25519("Ed25519", "EdDSA", Input.MESSAGE);

    private final String jcaName;
    private final String alias;
    private final Input input;

    SignatureForm(String jcaName, Input input) {
        this(jcaName, "", input);
    }

    SignatureForm(String jcaName, String alias, Input input) {
        this.jcaName = jcaName;
        this.alias = alias;
        this.input = input;
    }

    /** What the caller hands over. */
    enum Input {
        MESSAGE,
        /** Hashed by the caller; only digests of the key's own hash, or of SHA-256, are signed. */
        DIGEST,
        /** Hashed by the caller and named, as PKCS#1 version 1.5 wants it. */
        DIGEST_INFO,
        MESSAGE_FOR_PSS
    }

    String jcaName() {
        return jcaName;
    }

    List<String> aliases() {
        return alias.isEmpty() ? List.of() : List.of(alias);
    }

    Input input() {
        return input;
    }

    /** Whether r and s come out side by side instead of in a DER sequence. */
    boolean isPlain() {
        return this == SHA256_WITH_PLAIN_ECDSA || this == SHA384_WITH_PLAIN_ECDSA || this == NONE_WITH_PLAIN_ECDSA;
    }

    boolean takes(KeyAlgorithm algorithm) {
        return switch (this) {
            case SHA256_WITH_ECDSA, SHA256_WITH_PLAIN_ECDSA -> algorithm == KeyAlgorithm.EC_P256;
            case SHA384_WITH_ECDSA, SHA384_WITH_PLAIN_ECDSA -> algorithm == KeyAlgorithm.EC_P384;
            case NONE_WITH_ECDSA, NONE_WITH_PLAIN_ECDSA -> algorithm.isElliptic();
            case SHA256_WITH_RSA, NONE_WITH_RSA, RSASSA_PSS -> algorithm.isRsa();
            case PURE_ED25519 -> algorithm.isEdwards();
        };
    }
}
