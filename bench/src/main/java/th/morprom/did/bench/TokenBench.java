package th.morprom.did.bench;

import java.util.List;

/** What the adapter costs above the token. */
final class TokenBench {
    private TokenBench() {}

    /** Digest, find the session, sign, verify; the key checks each of its signatures before it leaves. */
    static Figure tokenSign(String name) throws InterruptedException {
        try (var token = new BenchToken()) {
            var message = new byte[1000];
            var ours = Work.here(() -> () -> token.key().sign(message));
            return new Comparison(name, "signatures/s", ours, RawSigning.NAME, token.raw()).run(new CpuTime(List.of()));
        }
    }
}
