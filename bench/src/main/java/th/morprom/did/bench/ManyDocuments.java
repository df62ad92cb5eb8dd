package th.morprom.did.bench;

import java.util.Locale;
import java.util.function.Function;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;

/** What signing and verifying cost beside a million documents of the register, and what beside a few hundred. */
final class ManyDocuments {
    /** Fewer for a try: {@code JAVA_TOOL_OPTIONS=-Dmorprom.bench.documents=100000 ./run bench batch-signing-1m}. */
    static final int DOCUMENTS = Integer.getInteger("morprom.bench.documents", 1_000_000);

    /** So much may it change, either way. */
    private static final double TOLERATED = 0.1;

    private ManyDocuments() {}

    static Figure request(String name) throws InterruptedException {
        return compare(name, "documents/s", "his-request", hospital -> hospital.requests(new Latency()));
    }

    static Figure batch(String name) throws InterruptedException {
        return compare(name, "documents/s", "batch-signing", ManyDocuments::batches);
    }

    /** A verdict on a document of the register, as the public page gives it. */
    static Figure verdict(String name) throws InterruptedException {
        return compare(name, "verdicts/s", "verify-issued", ManyDocuments::verdicts);
    }

    static Work batches(Hospital hospital) {
        return BatchBench.batches(hospital.doctors().get(0));
    }

    static Work verdicts(Hospital hospital) {
        var verify = hospital.system().get(VerifyDocument.class);
        var document = hospital.issuedDocument();
        return Work.here(() -> () -> {
            var outcome = verify.verify(document).outcome();
            if (outcome != Outcome.VALID) {
                throw new IllegalStateException("the verdict is " + outcome);
            }
        });
    }

    private static Figure compare(String name, String unit, String reference, Function<Hospital, Work> doing)
            throws InterruptedException {
        try (var many = new BenchSystem();
                var few = new BenchSystem()) {
            var crowded = Hospital.at(many);
            new FilledDocuments(many.jdbc()).fill(DOCUMENTS);
            var figure = new Comparison(name, unit, doing.apply(crowded), reference, doing.apply(Hospital.at(few)))
                    .run(many.cpu());
            System.out.println(judged(figure, DOCUMENTS));
            return figure;
        }
    }

    /** For machines too: its form is fixed. */
    static String judged(Figure figure, int documents) {
        return String.format(
                Locale.ROOT,
                "beside %s documents %d ratio %.3f tolerated %.2f within %s",
                figure.name(),
                documents,
                figure.ratio(),
                TOLERATED,
                Math.abs(figure.ratio() - 1) <= TOLERATED ? "yes" : "no");
    }
}
