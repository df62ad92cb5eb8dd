package th.morprom.did.signing.sample;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.Footing;

/** Whom signing and verification ask, and what is trusted. */
public record Sources(
        CertificatePaths paths,
        TimestampSource timestamps,
        StatusSource statuses,
        RevocationSource lists,
        Clock clock) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public AskStatus askStatus() {
        return new AskStatus(statuses, clock, RANDOM);
    }

    public CollectValidationData validationData() {
        return new CollectValidationData(askStatus(), lists, clock);
    }

    public RequestTimestamp requestTimestamp() {
        return new RequestTimestamp(timestamps, new Timestamps(paths), RANDOM);
    }

    /** This file, time-stamped as a whole once more, with data of now about its signer and the time-stamp that it rested on. */
    public byte[] archived(byte[] signed) {
        var footing = Footing.of(signed, paths).orElseThrow();
        var data = validationData().collectAgain(footing.signers(), footing.latest(), Missing.AWAITED);
        return new AddDocumentTimestamp(requestTimestamp()).add(signed, data).bytes();
    }

    /** The same without any data. */
    public byte[] stamped(byte[] signed) {
        var nothing = new ValidationData(List.of(), List.of(), List.of());
        return new AddDocumentTimestamp(requestTimestamp()).add(signed, nothing).bytes();
    }
}
