package th.morprom.did.signing.activation;

import java.util.List;
import java.util.UUID;
import th.morprom.did.signing.register.Abandonment;

/** What became of the documents that a doctor agreed to together. */
public record SignedBatch(UUID id, List<Item> documents) {
    /** One of them. */
    public record Item(UUID document, String number, Outcome outcome) {
        /** Whether it is signed. */
        public boolean signed() {
            return outcome == Outcome.SIGNED;
        }
    }

    /** What became of one document; also the last part of the message key {@code waiting.outcome.<outcome>}. */
    public enum Outcome {
        SIGNED,
        /** Somebody else is making the signature at this moment. */
        BEING_SIGNED,
        /** Time-stamp, status, token or database do not answer; it can be finished when they do. */
        OUTAGE,
        /** The certificate is suspended; it can be finished if that ends within a day of the agreement. */
        CERTIFICATE_SUSPENDED,
        /** The signature of this document failed, and the log says why; finishing tries again. */
        FAILED,
        /** The certificate is over: write it anew. */
        CERTIFICATE_EXPIRED,
        /** The certificate is revoked: write it anew, for a new one. */
        CERTIFICATE_REVOKED,
        /** The agreement is more than a day old: write it anew. */
        NOT_SIGNED_IN_TIME;

        static Outcome of(Abandonment why) {
            return switch (why) {
                case CERTIFICATE_EXPIRED -> CERTIFICATE_EXPIRED;
                case CERTIFICATE_REVOKED -> CERTIFICATE_REVOKED;
                case NOT_SIGNED_IN_TIME -> NOT_SIGNED_IN_TIME;
            };
        }

        /** Whether it still waits, with the doctor's agreement, and can be finished. */
        public boolean waits() {
            return switch (this) {
                case BEING_SIGNED, OUTAGE, CERTIFICATE_SUSPENDED, FAILED -> true;
                case SIGNED, CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED, NOT_SIGNED_IN_TIME -> false;
            };
        }
    }

    public SignedBatch {
        documents = List.copyOf(documents);
    }

    /** Whether every document that still was there is signed. */
    public boolean complete() {
        return documents.stream().allMatch(Item::signed);
    }

    /** Whether one of them still waits: then the batch can be finished. */
    public boolean unfinished() {
        return documents.stream().anyMatch(item -> item.outcome().waits());
    }
}
