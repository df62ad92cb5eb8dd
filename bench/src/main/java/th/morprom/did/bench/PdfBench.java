package th.morprom.did.bench;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.RenderMedicalCertificate;

/** Medical certificates as PDF. */
final class PdfBench {
    private PdfBench() {}

    /** The filled-in form, each with a number and a QR code of its own, as PDF/A-3b. */
    static Figure render(String name) throws InterruptedException {
        try (var token = new BenchToken()) {
            var render = new RenderMedicalCertificate(Clock.systemUTC());
            var certificate = FilledForm.certificate();
            var number = new AtomicInteger();
            var rendering = Work.here(() -> () -> render.render(certificate, reference(number.incrementAndGet())));
            return new Comparison(name, "documents/s", rendering, RawSigning.NAME, token.raw())
                    .run(new CpuTime(List.of()));
        }
    }

    static DocumentReference reference(int number) {
        return new DocumentReference(
                "MC-%010d".formatted(number), URI.create("https://verify.example/v/%022d".formatted(number)));
    }
}
