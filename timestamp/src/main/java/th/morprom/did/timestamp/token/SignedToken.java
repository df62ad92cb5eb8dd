package th.morprom.did.timestamp.token;

/** A granted answer and the digest by which the record knows its token. Not to be released before it is recorded. */
public final class SignedToken {
    private final byte[] response;
    private final byte[] sha256;

    SignedToken(byte[] response, byte[] sha256) {
        this.response = response;
        this.sha256 = sha256;
    }

    /** The TimeStampResp, DER. */
    public byte[] response() {
        return response.clone();
    }

    /** SHA-256 of the TimeStampToken, which is what clients keep. */
    public byte[] sha256() {
        return sha256.clone();
    }
}
