package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.pades.PrepareSeal;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.verification.Footing;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * A doctor with a key in the token and a certificate of this CA, who signs what is rendered already. Time-stamps and
 * statuses come from the real units, called in this process.
 */
final class SigningDoctor {
    private static final VerificationLimits LIMITS = new VerificationLimits(20_000_000, Duration.ofSeconds(20), 4);

    private final Clock clock = Clock.systemUTC();
    private final SigningKey key;
    private final List<X509CertificateHolder> chain;
    private final CertificatePaths paths;
    private final AskStatus askStatus;
    private final RevocationSource lists;
    private final CompleteSignature completeSignature;
    private final CollectValidationData validationData;
    private final AddDocumentTimestamp addTimestamp;
    private final IssuedDocuments register;

    SigningDoctor(BenchSystem system, SigningKey key) {
        this(system, begun(system), key);
    }

    /** @param registration whose central officer the CA knows already */
    SigningDoctor(BenchSystem system, Registration registration, SigningKey key) {
        var issued =
                system.get(IssueCertificate.class).issue(registration.approved(key.publicKey(), key.contentSigner()));
        var hierarchy = system.get(Hierarchy.class);
        var random = new SecureRandom();
        this.key = key;
        chain = List.of(
                holder(issued.certificate().toByteArray()),
                hierarchy.current(SigningAuthority.SIGNING).certificate());
        paths = new CertificatePaths(new TrustAnchors(hierarchy.roots()));
        askStatus = new AskStatus(system.get(StatusSource.class), clock, random);
        system.get(PublishCrl.class)
                .publish(hierarchy.current(SigningAuthority.ROOT).name());
        lists = system.get(RevocationSource.class);
        var timestamps = new RequestTimestamp(system.get(TimestampSource.class), new Timestamps(paths), random);
        completeSignature = new CompleteSignature(timestamps);
        validationData = new CollectValidationData(askStatus, lists, clock);
        addTimestamp = new AddDocumentTimestamp(timestamps);
        register = new IssuedDocuments(system.get(JdbcClient.class));
    }

    private static Registration begun(BenchSystem system) {
        var registration = new Registration();
        registration.begin(system);
        return registration;
    }

    /** PAdES baseline T. */
    StampedPdf signT(byte[] page) {
        var entry = new SignatureEntry("แพทย์หญิง กตัญญู ฝั้นป่าซาง", "ออกใบรับรองแพทย์", "เชียงใหม่", clock.instant());
        var prepared = new PrepareSignature().prepare(page, entry, CompleteSignature.roomFor(chain));
        return completeSignature.complete(prepared, CompleteSignature.sign(prepared, key, chain));
    }

    /** PAdES baseline LT, with fresh answers for all certificates. */
    byte[] signLt(byte[] page) {
        var stamped = signT(page);
        return new AddValidationData().add(stamped.bytes(), data(chain, stamped.timestamp()));
    }

    /** The same, with the facility's seal behind the signature. */
    byte[] signLtSealed(byte[] page, BenchSeal seal) {
        var signed = signT(page);
        var entry = new SignatureEntry("โรงพยาบาลจำลอง", "ตราของหน่วยบริการผู้ออกเอกสาร", "", clock.instant());
        var prepared = new PrepareSeal()
                .prepare(signed.bytes(), entry, CompleteSignature.roomFor(seal.chain(), signed.timestamp()));
        var sealed = completeSignature.complete(prepared, CompleteSignature.sign(prepared, seal.key(), seal.chain()));
        var data = data(chain, signed.timestamp()).and(data(seal.chain(), sealed.timestamp()));
        return new AddValidationData().add(sealed.bytes(), data);
    }

    private ValidationData data(List<X509CertificateHolder> signer, Timestamp timestamp) {
        var path = paths.find(signer.get(0), signer, clock.instant());
        return validationData.collect(path, askStatus.ask(signer.get(0), signer.get(1)), timestamp);
    }

    /** The same, and all of it time-stamped. */
    byte[] signLta(byte[] page) {
        var signed = signLt(page);
        var footing = Footing.of(signed, paths).orElseThrow();
        var data = validationData.collectAgain(footing.signers(), footing.latest(), Missing.AWAITED);
        return addTimestamp.add(signed, data).bytes();
    }

    /** As the public page verifies. */
    VerifyDocument verifier() {
        return new VerifyDocument(paths, askStatus, lists, register, LIMITS, clock);
    }

    private static X509CertificateHolder holder(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
