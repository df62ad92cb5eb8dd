package th.morprom.did.signing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.time.SettableClock;

/**
 * Hierarchies that follow each other through the years. All their roots stay trusted. A hierarchy answers for its
 * certificates while its CA lives, by one OCSP signer after the other, and then nobody does; time-stamps come from the present one.
 */
public final class Generations {
    private final SettableClock clock;
    private final List<SamplePki> all = new ArrayList<>();
    private final Map<SampleHierarchy, SampleCertificate> ocspSigners = new ConcurrentHashMap<>();

    public Generations(Instant start) {
        clock = new SettableClock(start);
        renew();
    }

    /** The first one is there already; its clock is everybody's. */
    public Generations(SamplePki first, SettableClock clock) {
        this.clock = clock;
        all.add(first);
    }

    public SettableClock clock() {
        return clock;
    }

    public void advance(Duration duration) {
        clock.advance(duration);
    }

    /** From now on another hierarchy, with another root, CA, OCSP signer and time-stamping unit, is the present one. */
    public void renew() {
        var hierarchy = SampleHierarchy.builder()
                .clock(clock)
                .age(Duration.ofMinutes(1))
                .name("Generation " + all.size())
                .build();
        all.add(new SamplePki(hierarchy, clock));
    }

    /** The hierarchy of now. */
    public SamplePki present() {
        return all.get(all.size() - 1);
    }

    /** Time-stamps of the present one, answers of whoever lives and issued the certificate, and trust in all roots. */
    public Sources sources() {
        var roots =
                all.stream().map(pki -> pki.hierarchy().root().certificate()).toList();
        return new Sources(
                new CertificatePaths(new TrustAnchors(roots)),
                request -> present().timestamps().timestamp(request),
                this::status,
                issuer ->
                        alive().flatMap(pki -> pki.lists().crl(issuer).stream()).findFirst(),
                clock);
    }

    public byte[] archived(byte[] signed) {
        return sources().archived(signed);
    }

    public Verdict verify(byte[] pdf) {
        return Verifier.asking(sources()).verify(pdf);
    }

    private byte[] status(byte[] request) {
        var hierarchy = responsible(request).hierarchy();
        return hierarchy.ocspResponder().signedBy(ocspSigner(hierarchy)).answer(request);
    }

    private SampleCertificate ocspSigner(SampleHierarchy hierarchy) {
        var now = clock.instant();
        var present = ocspSigners.getOrDefault(hierarchy, hierarchy.ocspSigner());
        var signer = present.certificate().isValidOn(Date.from(now)) ? present : hierarchy.nextOcspSigner(now);
        ocspSigners.put(hierarchy, signer);
        return signer;
    }

    private SamplePki responsible(byte[] request) {
        return alive().filter(pki -> hasIssued(pki, request))
                .findFirst()
                .orElseThrow(() -> new SourceUnavailable("nobody knows it any more", null));
    }

    private Stream<SamplePki> alive() {
        var now = Date.from(clock.instant());
        return all.stream()
                .filter(pki -> pki.hierarchy().issuing().certificate().isValidOn(now));
    }

    private static boolean hasIssued(SamplePki pki, byte[] request) {
        try {
            return new OCSPReq(request)
                    .getRequestList()[0]
                    .getCertID()
                    .matchesIssuer(pki.hierarchy().issuing().certificate(), new BcDigestCalculatorProvider());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException e) {
            throw new IllegalStateException(e);
        }
    }
}
