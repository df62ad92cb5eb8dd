package th.morprom.did.signing.sample;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import th.morprom.did.signing.activation.AskStanding;
import th.morprom.did.signing.activation.JudgeAssertion;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.DigestStore;
import th.morprom.did.signing.digests.MakeReady;
import th.morprom.did.signing.digests.SignDigests;
import th.morprom.did.signing.digests.SignDocumentDigests;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.digests.StampDigest;
import th.morprom.did.signing.digests.WithdrawQuestion;
import th.morprom.did.signing.foreign.PrepareForeignPdf;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.register.SealedPdfs;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.verification.VerificationLimits;

/** Signing digests of documents that others keep. */
public final class Digesting {
    public static final Duration LIFE = Duration.ofMinutes(5);

    public final AskForSignatures ask;
    public final AgreeToSignatures agree;
    public final WithdrawQuestion withdraw;
    public final SignDigests sign;
    public final SignDocumentDigests signDocuments;
    public final MakeReady ready;
    public final SignPdfs signPdfs;
    public final StampDigest stamp;

    /** Whom it asks. */
    record Asked(
            AskStatus status,
            RequestTimestamp timestamps,
            CollectValidationData validationData,
            SealDocument seals,
            SealedPdfs kept) {}

    Digesting(DigestStore store, JudgeAssertion judge, Asked asked, DoctorsKeys keys, Clock clock) {
        this.ask = new AskForSignatures(store, Duration.ofMinutes(15), clock);
        this.agree = new AgreeToSignatures(store, judge, LIFE, new SecureRandom(), clock);
        this.withdraw = new WithdrawQuestion(store, clock);
        this.sign = new SignDigests(store, new AskStanding(asked.status()), keys, LIFE, clock);
        this.signDocuments =
                new SignDocumentDigests(sign, new CompleteSignature(asked.timestamps()), asked.validationData());
        this.ready = new MakeReady(
                store, new PrepareForeignPdf(new VerificationLimits(1 << 20, Duration.ofSeconds(20), 2)), clock);
        this.signPdfs = new SignPdfs(
                sign,
                ready,
                new SignPdfs.Finishing(
                        new CompleteSignature(asked.timestamps()),
                        asked.validationData(),
                        new AddDocumentTimestamp(asked.timestamps()),
                        asked.seals(),
                        asked.kept()));
        this.stamp = new StampDigest(asked.timestamps());
    }
}
