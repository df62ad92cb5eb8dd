package th.morprom.did.ocsp.answer;

/** An issuer by one of its names in CertIDs; equal to itself alone. */
final class AnsweredIssuer {
    private final ResponseSigner signer;
    private final int issuer;
    private final byte[] name;
    private final int number;

    /**
     * @param signer who answers for it
     * @param issuer its number among those of the known certificates
     * @param name its name as clients write it; see {@link IssuerName}
     * @param number of the name, counted over all issuers
     */
    AnsweredIssuer(ResponseSigner signer, int issuer, byte[] name, int number) {
        this.signer = signer;
        this.issuer = issuer;
        this.name = name;
        this.number = number;
    }

    ResponseSigner signer() {
        return signer;
    }

    int issuer() {
        return issuer;
    }

    byte[] name() {
        return name;
    }

    int number() {
        return number;
    }
}
