package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.ca.evidence.VerifyEvidence;
import th.morprom.did.hsm.VerifyingProvider;

/** The CA's nine rules over one doctor's evidence, beside six bare P-256 verifications by the same provider. */
final class EvidenceBench {
    private static final int PREPARED = 300;
    private static final int ASSERTIONS = 6;

    private EvidenceBench() {}

    static Figure evidence(String name) throws InterruptedException {
        try (var system = new BenchSystem()) {
            var registration = new Registration();
            registration.begin(system);
            var verifyEvidence = system.get(VerifyEvidence.class);
            var evidence = IntStream.range(0, PREPARED)
                    .mapToObj(i -> registration.evidence())
                    .toList();
            var ours = Work.here(endless(evidence, one -> verifyEvidence.verify(one.json(), one.publicKey())));
            var signed = IntStream.range(0, PREPARED)
                    .mapToObj(i -> registration.approved().pkcs10())
                    .map(EvidenceBench::parsed)
                    .toList();
            var raw = Work.here(endless(signed, EvidenceBench::verifySix));
            return new Comparison(name, "verdicts/s", ours, "six-raw-verifications", raw).run(system.cpu());
        }
    }

    /** Evidence and the key it is for. */
    record Evidence(String json, SubjectPublicKeyInfo publicKey) {}

    /** A request is what it says, signed: three byte strings at hand. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Signed(byte[] publicKey, byte[] message, byte[] signature) {}

    private static Signed parsed(byte[] pkcs10) {
        try {
            var request = new PKCS10CertificationRequest(pkcs10);
            return new Signed(
                    request.getSubjectPublicKeyInfo().getEncoded(),
                    request.toASN1Structure().getCertificationRequestInfo().getEncoded(),
                    request.getSignature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void verifySix(Signed signed) {
        for (var i = 0; i < ASSERTIONS; i++) {
            if (!VerifyingProvider.verifies(
                    signed.publicKey(), "SHA256withECDSA", signed.message(), signed.signature())) {
                throw new IllegalStateException("an honest signature does not verify");
            }
        }
    }

    private static <T> Supplier<Task> endless(List<T> prepared, Consumer<T> task) {
        return () -> {
            Iterator<T> next =
                    Stream.generate(prepared::stream).flatMap(all -> all).iterator();
            return () -> task.accept(next.next());
        };
    }
}
