package th.morprom.did.signing.seal;

import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToIntFunction;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.pades.PrepareSeal;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.StatusAnswer.Status;
import th.morprom.did.signing.verification.FittingSeal;
import th.morprom.did.signing.verification.SignerFacts;

/**
 * Puts a facility's seal on what its doctor has signed. The seal says that the facility issued it; it stands for nobody's signature, and
 * nothing of it keeps the doctor's from being completed: without the seal the document is issued all the same, and why is told.
 */
public final class SealDocument {
    private static final Logger LOG = LoggerFactory.getLogger(SealDocument.class);

    private final SealRegister seals;
    private final SealKeys keys;
    private final Trust trust;
    private final CompleteSignature complete;
    private final CollectValidationData validationData;
    private final Clock clock;

    /** Whom a seal's certificate is judged by. */
    public record Trust(CertificatePaths paths, AskStatus status) {}

    public SealDocument(
            JdbcClient jdbc,
            SealKeys keys,
            Trust trust,
            CompleteSignature complete,
            CollectValidationData validationData,
            Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.keys = keys;
        this.trust = trust;
        this.complete = complete;
        this.validationData = validationData;
        this.clock = clock;
    }

    /** How a facility's seal stands at this moment; good for the documents of one activation. */
    public sealed interface Standing {}

    /** The facility has none in use. */
    private record NotWanted() implements Standing {}

    /** It cannot be used now. */
    private record Unfit(Unsealed why) implements Standing {}

    /** @param collected what validates the seals, by the path of the time-stamping unit */
    private record Ready(
            SigningKey key,
            List<X509CertificateHolder> path,
            StatusAnswer status,
            ConcurrentMap<List<X509CertificateHolder>, ValidationData> collected)
            implements Standing {}

    /**
     * A document with its seal, or without.
     *
     * @param data what validates the seal
     * @param seal serial number of the seal's certificate, lower-case hex
     * @param unsealed why it has none, where one is wanted
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    public record Outcome(byte[] pdf, ValidationData data, Optional<String> seal, Optional<Unsealed> unsealed) {
        /** A document on which nobody wants a seal. */
        public static Outcome unwanted(byte[] pdf) {
            return without(pdf, Optional.empty());
        }

        private static Outcome without(byte[] pdf, Optional<Unsealed> why) {
            return new Outcome(pdf, ValidationData.NONE, Optional.empty(), why);
        }

        /** The same after something was added at its end. */
        public Outcome grown(byte[] longer) {
            return new Outcome(longer, data, seal, unsealed);
        }
    }

    /** Of the facility that the doctor's certificate names; whatever goes wrong here keeps nobody from signing. */
    public Standing standing(X509CertificateHolder doctor) {
        try {
            return SignerFacts.attribute(doctor.getSubject(), BCStyle.ORGANIZATION_IDENTIFIER)
                    .flatMap(seals::inUse)
                    .map(this::standing)
                    .orElseGet(NotWanted::new);
        } catch (RuntimeException e) {
            LOG.error("How a facility's seal stands cannot be found out", e);
            return new Unfit(Unsealed.FAILED);
        }
    }

    private Standing standing(FacilitySeal seal) {
        try {
            return judged(seal);
        } catch (NotTrusted e) {
            return unfit(seal, Unsealed.UNTRUSTED);
        } catch (SourceUnavailable e) {
            return unfit(seal, Unsealed.STATUS_UNKNOWN);
        } catch (KeyUnavailable | KeyRefused e) {
            return unfit(seal, Unsealed.KEY_UNAVAILABLE);
        }
    }

    private Standing judged(FacilitySeal seal) {
        var now = clock.instant();
        var certificate = seal.chain().get(0);
        if (!certificate.isValidOn(Date.from(now))) {
            return unfit(seal, Unsealed.EXPIRED);
        }
        var path = trust.paths().find(certificate, seal.chain(), now);
        var answer = trust.status().ask(path.get(0), path.get(1));
        if (answer.status() != Status.GOOD) {
            return unfit(seal, because(answer));
        }
        return keys.find(seal.keyLabel())
                .filter(key -> isOf(key, certificate))
                .<Standing>map(key -> new Ready(key, path, answer, new ConcurrentHashMap<>()))
                .orElseGet(() -> unfit(seal, Unsealed.KEY_UNAVAILABLE));
    }

    private static Unsealed because(StatusAnswer answer) {
        return answer.revocation()
                .map(revocation -> revocation.isHold() ? Unsealed.SUSPENDED : Unsealed.REVOKED)
                .orElse(Unsealed.STATUS_UNKNOWN);
    }

    /** Another token may have another key under the label. */
    private static boolean isOf(SigningKey key, X509CertificateHolder certificate) {
        return Arrays.equals(
                certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes(),
                SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded())
                        .getPublicKeyData()
                        .getBytes());
    }

    private static Standing unfit(FacilitySeal seal, Unsealed why) {
        LOG.warn("The seal of {} cannot be used: {}", seal.facility(), why);
        return new Unfit(why);
    }

    /** The signed document with the seal on it, as far as it can be had now. */
    public Outcome seal(StampedPdf signed, Standing standing) {
        return seal(signed, standing, () -> {});
    }

    private Outcome seal(StampedPdf signed, Standing standing, Runnable step) {
        return seal(signed.bytes(), standing, path -> CompleteSignature.roomFor(path, signed.timestamp()), step);
    }

    /** A document that was issued before, with the seal on it, as far as it can be had now. */
    Outcome seal(byte[] issued, Standing standing) {
        return seal(issued, standing, CompleteSignature::roomFor, () -> {});
    }

    /**
     * The same for a document of another program: one whose make does not let a seal be added without changing anything else is left without.
     *
     * @param step called between steps that take long
     */
    public Outcome sealOthers(StampedPdf signed, Standing standing, Runnable step) {
        var sealed = seal(signed, standing, step);
        if (sealed.seal().isPresent() && !FittingSeal.isOn(sealed.pdf())) {
            LOG.warn("The seal would change more of another program's document than it may");
            return Outcome.without(signed.bytes(), Optional.of(Unsealed.UNFIT_FILE));
        }
        return sealed;
    }

    private static Outcome without(byte[] pdf, RuntimeException failure, Unsealed why) {
        LOG.warn("A document is left without its seal", failure);
        return Outcome.without(pdf, Optional.of(why));
    }

    private Outcome seal(
            byte[] pdf, Standing standing, ToIntFunction<List<X509CertificateHolder>> room, Runnable step) {
        if (standing instanceof Ready ready) {
            try {
                return sealed(pdf, ready, room.applyAsInt(ready.path()), step);
            } catch (SourceUnavailable e) {
                return without(pdf, e, Unsealed.SOURCE_UNAVAILABLE);
            } catch (KeyUnavailable | KeyRefused e) {
                return without(pdf, e, Unsealed.KEY_UNAVAILABLE);
            } catch (RuntimeException e) {
                LOG.error("A document is left without its seal", e);
                return Outcome.without(pdf, Optional.of(Unsealed.FAILED));
            }
        }
        return Outcome.without(pdf, standing instanceof Unfit unfit ? Optional.of(unfit.why()) : Optional.empty());
    }

    private Outcome sealed(byte[] pdf, Ready ready, int room, Runnable step) {
        var path = ready.path();
        var facility =
                SignerFacts.attribute(path.get(0).getSubject(), BCStyle.CN).orElse("");
        var entry = new SignatureEntry(facility, "ตราของหน่วยบริการผู้ออกเอกสาร", facility, clock.instant());
        var prepared = new PrepareSeal().prepare(pdf, entry, room);
        var stamped = complete.complete(prepared, CompleteSignature.sign(prepared, ready.key(), path));
        step.run();
        var data = ready.collected()
                .computeIfAbsent(
                        stamped.timestamp().path(),
                        unit -> validationData.collect(path, ready.status(), stamped.timestamp(), step));
        return new Outcome(
                stamped.bytes(), data, Optional.of(path.get(0).getSerialNumber().toString(16)), Optional.empty());
    }
}
