package th.morprom.did.ra.person;

/** Port to the token's keys for personal data. Thread-safe. */
public interface PersonalDataKeys {
    /** Authenticated encryption; the same text encrypts differently every time. */
    byte[] encrypt(byte[] clear);

    /** What was encrypted; an incident if the bytes were altered. */
    byte[] decrypt(byte[] encrypted);

    /** A keyed HMAC-SHA-256, equal for equal input, by which an encrypted value is found again. */
    byte[] lookup(byte[] clear);
}
