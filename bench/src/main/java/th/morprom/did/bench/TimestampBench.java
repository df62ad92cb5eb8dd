package th.morprom.did.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** Time-stamps over HTTP, each recorded on disk before it leaves. */
final class TimestampBench {
    private static final int REQUESTS = 2000;
    private static final int CONNECTIONS = 32;
    private static final int NONCE_BITS = 64;
    /** So many threads with so many connections each, so that some ask while others read. */
    private static final int CROWDS = 4;

    private static final int CROWD = 16;

    private TimestampBench() {}

    static Figure timestamp(String name) throws Exception {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var requests = requests();
            var port = system.port();
            tryOut(port, requests);
            var latency = new Latency();
            var figure = new Comparison(
                            name,
                            "tokens/s",
                            Work.requests(CONNECTIONS, () -> latency.of(new HttpTask(port, requests))),
                            RawSigning.NAME,
                            token.raw())
                    .run(system.cpu());
            System.out.println(latency.line(name));
            latency.histogram(name).forEach(System.out::println);
            return figure;
        }
    }

    /** The same by a device that signs by itself. */
    static Figure timestampByDevice(String name) throws Exception {
        try (var system = new BenchSystem(BenchDevice.create(), BenchDevice.settings());
                var token = new BenchToken(BenchDevice.create())) {
            var requests = requests();
            var port = system.port();
            tryOut(port, requests);
            return new Comparison(
                            name,
                            "tokens/s",
                            Work.requests(CROWDS, () -> new Crowd(port, CROWD, requests)),
                            RawSigning.OF_DEVICE,
                            BenchDevice.raw(token::rawSigning))
                    .run(system.cpu());
        }
    }

    private static void tryOut(int port, List<byte[]> requests) throws IOException, TSPException {
        try (var client = new HttpTask(port, requests)) {
            var response = new TimeStampResponse(client.exchange());
            if (response.getStatus() != PKIStatus.GRANTED) {
                throw new IllegalStateException("rejected: " + response.getStatusString());
            }
        }
    }

    private static List<byte[]> requests() throws IOException {
        var random = new SecureRandom();
        var requests = new ArrayList<byte[]>();
        for (var i = 0; i < REQUESTS; i++) {
            var digest = new byte[32];
            random.nextBytes(digest);
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var query = generator.generate(NISTObjectIdentifiers.id_sha256, digest, new BigInteger(NONCE_BITS, random));
            requests.add(HttpTask.post("/tsa", "application/timestamp-query", query.getEncoded()));
        }
        return requests;
    }
}
