package th.morprom.did.bench;

import java.util.List;

/** What the adapter costs above the token. */
final class TokenBench {
    private static final int CALLERS = 4;
    private static final int CALLERS_OF_DEVICE = 2 * BenchDevice.SESSIONS;
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;

    private TokenBench() {}

    /** Digest, find the session, sign, verify; the key checks each of its signatures before it leaves. */
    static Figure tokenSign(String name) throws InterruptedException {
        try (var token = new BenchToken()) {
            var message = new byte[1000];
            // More callers than cores: while one wakes up, the token works for another.
            var ours = Work.waiting(CALLERS, () -> () -> token.key().sign(message));
            return new Comparison(name, "signatures/s", ours, RawSigning.NAME, token.raw()).run(new CpuTime(List.of()));
        }
    }

    /** The same by a device that signs by itself: what the adapter adds is not taken from it. */
    static Figure tokenSignByDevice(String name) throws InterruptedException {
        try (var token = new BenchToken(BenchDevice.create())) {
            var message = new byte[1000];
            var ours = Work.waiting(CALLERS_OF_DEVICE, () -> () -> token.key().sign(message));
            return new Comparison(name, "signatures/s", ours, RawSigning.OF_DEVICE, BenchDevice.raw(token::rawSigning))
                    .run(new CpuTime(List.of()));
        }
    }

    /** A wrapped key looked up, unwrapped for one signature, and destroyed on the token. */
    static Figure wrappedSign(String name) throws InterruptedException {
        try (var token = new BenchToken();
                var few = new WrappedKeys(token.token(), FEW)) {
            return new Comparison(name, "signatures/s", few.signing(), RawSigning.NAME, token.raw())
                    .run(new CpuTime(List.of(few.process())));
        }
    }

    /** The same among a hundred times as many keys: neither the look-up nor the token may notice. */
    static Figure wrappedSignOfMany(String name) throws InterruptedException {
        try (var token = new BenchToken();
                var few = new WrappedKeys(token.token(), FEW);
                var many = new WrappedKeys(token.token(), MANY)) {
            return new Comparison(name, "signatures/s", many.signing(), "wrapped-sign", few.signing())
                    .run(new CpuTime(List.of(few.process(), many.process())));
        }
    }
}
