package th.morprom.did.ra.person;

/** Port to the token's keys for personal data. Thread-safe. */
public interface PersonalDataKeys {
    /** Authenticated encryption; the same text encrypts differently every time. */
    byte[] encrypt(byte[] clear);

    /**
     * What was encrypted.
     *
     * @throws NotDecrypted if the bytes were altered, or encrypted with another key: an incident
     */
    byte[] decrypt(byte[] encrypted);

    /** A keyed HMAC-SHA-256, equal for equal input, by which an encrypted value is found again. */
    byte[] lookup(byte[] clear);

    /** The bytes are not what was encrypted; asking again changes nothing. That the token does not answer is another matter. */
    final class NotDecrypted extends RuntimeException {
        /** @param cause what the token said */
        public NotDecrypted(Throwable cause) {
            super("the encrypted bytes were altered, or encrypted with another key", cause);
        }
    }
}
