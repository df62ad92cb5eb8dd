package th.morprom.did.ra.testing;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.seal.RecordSealKeys;
import th.morprom.did.signing.seal.SealRecord;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** The service's seal on its records, with a key in software and time-stamps that can stay away. */
@Configuration(proxyBeanMethods = false)
public class RecordSealing {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether the time-stamping unit answers. */
    public static final class Stamps extends AtomicBoolean {
        private static final long serialVersionUID = 1L;

        Stamps() {
            super(true);
        }
    }

    @Bean
    Stamps stamps() {
        return new Stamps();
    }

    @Bean
    SampleHierarchy sampleHierarchy(Clock clock) {
        return SampleHierarchy.builder().clock(clock).build();
    }

    @Bean
    SealRecord sealRecord(SampleHierarchy hierarchy, Stamps stamps, Clock clock) {
        var paths =
                new CertificatePaths(new TrustAnchors(List.of(hierarchy.root().certificate())));
        var status = new AskStatus(request -> hierarchy.ocspResponder().answer(request), clock, RANDOM);
        var seal = hierarchy.recordSeal();
        var timestamps = new RequestTimestamp(
                request -> {
                    if (!stamps.get()) {
                        throw new SourceUnavailable("away", null);
                    }
                    return hierarchy.timestampAuthority().answer(request);
                },
                new Timestamps(paths),
                RANDOM);
        return new SealRecord(
                Optional.of(label -> new RecordSealKeys.Certified(key(seal), seal.chain())),
                new SealRecord.Trust(paths, status),
                new CompleteSignature(timestamps),
                new CollectValidationData(status, issuer -> Optional.empty(), clock),
                clock);
    }

    private static SigningKey key(SampleCertificate certificate) {
        return SigningKey.of(
                certificate.keys().getPrivate(),
                certificate.keys().getPublic(),
                SampleKey.PROVIDER,
                KeyAlgorithm.EC_P256);
    }
}
