package th.morprom.did.signing.trust;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CRLHolder;

/** The sources as HTTP services: RFC 3161 section 3.4, RFC 6960 appendix A.1, RFC 5280 section 4.2.1.13. */
public final class HttpSources {
    private static final int SMALL_BYTES = 64 * 1024;
    private static final int LIST_BYTES = 16 * 1024 * 1024;

    private static final String ANYTHING = "*/*";

    private HttpSources() {}

    /** Time-stamps from this address. */
    public static TimestampSource timestamps(URI address, Duration timeout) {
        var http = new HttpSource(timeout, SMALL_BYTES);
        return request -> http.post(address, request, "application/timestamp-query", "application/timestamp-reply");
    }

    /** Status from this address. */
    public static StatusSource statuses(URI address, Duration timeout) {
        var http = new HttpSource(timeout, SMALL_BYTES);
        return request -> http.post(address, request, "application/ocsp-request", "application/ocsp-response");
    }

    /** The lists at these addresses, each fetched at most once a minute. */
    public static RevocationSource lists(List<URI> addresses, Duration timeout, Clock clock) {
        return new Lists(addresses, new HttpSource(timeout, LIST_BYTES), clock);
    }

    /** Documents of any type, of at most so many bytes. */
    public static DocumentSource documents(Duration timeout, int maxBytes) {
        var http = new HttpSource(timeout, maxBytes);
        return address -> http.get(address, ANYTHING, "");
    }

    private static final class Lists implements RevocationSource {
        private static final Duration KEPT = Duration.ofMinutes(1);

        private final List<URI> addresses;
        private final HttpSource http;
        private final Clock clock;
        private final Map<URI, Fetched> fetched = new ConcurrentHashMap<>();

        /** What came from an address: a list, or a failure that is not asked for again at once. */
        private record Fetched(Optional<Listed> list, Optional<SourceUnavailable> failure, Instant at) {}

        /** A list as it came. */
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        private record Listed(byte[] der, X500Principal issuer) {}

        private Lists(List<URI> addresses, HttpSource http, Clock clock) {
            this.addresses = List.copyOf(addresses);
            this.http = http;
            this.clock = clock;
        }

        @Override
        public Optional<byte[]> crl(X500Principal issuer) {
            return all(issuer).stream().findFirst();
        }

        /** An address that does not answer may have been this issuer's only where no other is. */
        @Override
        public List<byte[]> all(X500Principal issuer) {
            var answers = addresses.stream().map(this::current).toList();
            var lists = answers.stream()
                    .flatMap(answer -> answer.list().stream())
                    .filter(list -> list.issuer().equals(issuer))
                    .map(Listed::der)
                    .toList();
            if (lists.isEmpty()) {
                answers.stream()
                        .flatMap(answer -> answer.failure().stream())
                        .findFirst()
                        .ifPresent(failure -> {
                            throw new SourceUnavailable("no revocation list of " + issuer, failure);
                        });
            }
            return lists;
        }

        private Fetched current(URI address) {
            var known = fetched.get(address);
            if (known != null && clock.instant().isBefore(known.at().plus(KEPT))) {
                return known;
            }
            var answer = fetch(address);
            fetched.put(address, answer);
            return answer;
        }

        private Fetched fetch(URI address) {
            try {
                var der = http.get(address, "application/pkix-crl");
                var issuer =
                        new X500Principal(new X509CRLHolder(der).getIssuer().getEncoded());
                return new Fetched(Optional.of(new Listed(der, issuer)), Optional.empty(), clock.instant());
            } catch (SourceUnavailable e) {
                return new Fetched(Optional.empty(), Optional.of(e), clock.instant());
            } catch (IOException | IllegalArgumentException e) {
                var failure = new SourceUnavailable("no revocation list at " + address, e);
                return new Fetched(Optional.empty(), Optional.of(failure), clock.instant());
            }
        }
    }
}
