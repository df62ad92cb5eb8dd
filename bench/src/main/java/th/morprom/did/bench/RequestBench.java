package th.morprom.did.bench;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import th.morprom.did.bench.enrolment.EnrolmentLoad;
import th.morprom.did.bench.enrolment.HisRequests;
import th.morprom.did.bench.enrolment.Ministry;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** What a hospital's program asks for: content in, a rendered page that waits, the doctor's touch, a signed document on disk. */
final class RequestBench {
    /** One a hospital, in six hospitals. */
    private static final int AT_BROWSERS = 6;

    private RequestBench() {}

    /** From the request to the document of level LT. */
    static Figure request(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var latency = new Latency();
            var requests = Hospital.at(system).requests(latency);
            var figure = new Comparison(name, "documents/s", requests, RawSigning.NAME, token.raw()).run(system.cpu());
            System.out.println(latency.line(name));
            return figure;
        }
    }

    /**
     * The same as hospital, program and doctor see it: from the program's HTTP request, through the doctor's page and
     * passkey, until the program has fetched the signed file.
     */
    static Figure overHttp(String name) throws Exception {
        var ministry = new Ministry(2569);
        var doctors = ministry.doctors(AT_BROWSERS);
        var register = Files.createTempFile("council-register", ".csv");
        CouncilRegisterFile.write(register, doctors);
        try (var token = new BenchToken();
                var stage = new BenchStage(Map.of(
                        "morprom.ra.council-register", register, "morprom.api.requests-per-minute", 1_000_000))) {
            var requests = hospitals(stage, ministry, doctors);
            var latency = new Latency();
            var ofReference = new Latency();
            var figure = new Comparison(
                            name,
                            "documents/s",
                            requests(requests, latency),
                            RawSigning.NAME,
                            timed(token, ofReference))
                    .run(stage.system().cpu());
            System.out.println(latency.line(name));
            System.out.println(ofReference.line(RawSigning.NAME));
            return figure;
        }
    }

    /** Enrolled through the pages, each with a program of his hospital that was let in. */
    static HisRequests hospitals(BenchStage stage, Ministry ministry, List<SyntheticDoctor> doctors)
            throws InterruptedException {
        var cast = ministry.open(stage);
        var load = new EnrolmentLoad(stage, cast, doctors, doctors.size(), (step, nanos) -> {});
        load.prepare();
        load.run();
        return HisRequests.of(stage, cast, load);
    }

    /** Each client is one doctor and one program. */
    private static Work requests(HisRequests requests, Latency latency) {
        var next = new AtomicInteger();
        return Work.requests(requests.doctors(), () -> {
            var number = next.getAndIncrement() % requests.doctors();
            return latency.of(() -> requests.make(number));
        });
    }

    private static Work timed(BenchToken token, Latency latency) {
        var raw = token.raw();
        return new Work(
                raw.threads(), raw.clients(), () -> latency.of(raw.task().get()));
    }
}
