package th.morprom.did.bench;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Medical certificates as PDF: rendered, signed and verified. */
final class PdfBench {
    /** Who sign at once: each waits for the disk twice, and the time-stamps of all share their commits. */
    private static final int DOCTORS = 16;

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

    static Figure signT(String name) throws InterruptedException {
        return sign(name, doctor -> () -> doctor.signT(page()));
    }

    static Figure signLt(String name) throws InterruptedException {
        return sign(name, doctor -> () -> doctor.signLt(page()));
    }

    /** The key of the facility's seal is in the same token. */
    static Figure signLtSealed(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var doctor = new SigningDoctor(system, token.key());
            var seal = BenchSeal.certified(system, token.token().generate("seal", KeyAlgorithm.EC_P256));
            var sealing = Work.waiting(DOCTORS, () -> () -> doctor.signLtSealed(page(), seal));
            return new Comparison(name, "signatures/s", sealing, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    static Figure signLta(String name) throws InterruptedException {
        return sign(name, doctor -> () -> doctor.signLta(page()));
    }

    /** A document of level LT, as the public page looks at it. */
    static Figure verify(String name) throws InterruptedException {
        return measure(
                name,
                "verdicts/s",
                doctor -> {
                    var verifier = doctor.verifier();
                    var document = doctor.signLt(page());
                    return () -> {
                        var outcome = verifier.verify(document).outcome();
                        if (outcome != Outcome.VALID) {
                            throw new IllegalStateException("the verdict is " + outcome);
                        }
                    };
                },
                doing -> Work.here(() -> doing));
    }

    private static Figure sign(String name, Function<SigningDoctor, Task> task) throws InterruptedException {
        return measure(name, "signatures/s", task, doing -> Work.waiting(DOCTORS, () -> doing));
    }

    private static Figure measure(
            String name, String unit, Function<SigningDoctor, Task> task, Function<Task, Work> work)
            throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var doing = task.apply(new SigningDoctor(system, token.key()));
            return new Comparison(name, unit, work.apply(doing), RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    private static byte[] page() {
        return Page.PDF;
    }

    private static DocumentReference reference(int number) {
        var token = "%032x".formatted(number);
        return new DocumentReference(
                "MC-%010d".formatted(number),
                URI.create("https://verify.example/v/" + token),
                VerificationCode.of(token));
    }

    /** Rendered once: rendering has a figure of its own. */
    private static final class Page {
        private static final byte[] PDF =
                new RenderMedicalCertificate(Clock.systemUTC()).render(FilledForm.certificate(), reference(1));
    }
}
