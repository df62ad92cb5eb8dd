package th.morprom.did.hisclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A MorProm Digital ID server, for one program of one hospital. Made once, used by any number of threads.
 *
 * <p>Every call ends within {@link Builder#deadline} with an answer or an {@link ApiFailure}. Calls are repeated where
 * the server asks for it ({@code Retry-After}) or no answer came, and only if the same call twice is the same as once:
 * reads are, and writes carry an {@link IdempotencyKey}.
 */
public final class MorProm {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final MedicalCertificates medicalCertificates;
    private final Documents documents;
    private final Verifications verifications;
    private final Rights rights;
    private final ServiceConfirmations serviceConfirmations;
    private final Events events;

    private MorProm(Builder settings, Credentials credentials) {
        var patience = new Calls.Patience(settings.deadline, settings.attempts);
        var open = new Calls(client(settings.trust), patience);
        var server = new AuthorizationServer(settings.site, open);
        var proving = credentials
                .tls()
                .map(context -> new Calls(client(Optional.of(context)), patience))
                .orElse(open);
        var tokens = new Tokens(credentials, server, proving, settings.clock);
        var api = new Api(server, credentials, tokens, proving);
        this.medicalCertificates = new MedicalCertificates(api);
        this.documents = new Documents(api);
        this.verifications = new Verifications(settings.site, open);
        this.rights = new Rights(api);
        this.serviceConfirmations = new ServiceConfirmations(api);
        var keys = new SigningKeys(server, open, settings.clock);
        this.events = new Events(credentials.clientId(), api, keys, settings.clock);
    }

    /**
     * Begins to describe a server.
     *
     * @param site its address as its certificate and its metadata name it, such as {@code https://did.example.go.th}
     * @throws IllegalArgumentException unless it is https without a path; http is taken on this machine alone, for the
     * sandbox
     */
    public static Builder at(URI site) {
        var host = site.getHost();
        var plain = "http".equalsIgnoreCase(site.getScheme()) && host != null && LOOPBACK.contains(lower(host));
        if (host == null || !(plain || "https".equalsIgnoreCase(site.getScheme()))) {
            throw new IllegalArgumentException("The site must be https: " + site);
        }
        var path = site.getRawPath();
        if (!(path == null || path.isEmpty() || path.equals("/")) || site.getRawQuery() != null) {
            throw new IllegalArgumentException("The site has neither path nor query: " + site);
        }
        return new Builder(URI.create(site.getScheme() + "://" + site.getRawAuthority()));
    }

    /** Medical certificates that doctors are to sign. */
    public MedicalCertificates medicalCertificates() {
        return medicalCertificates;
    }

    /** PDFs of the program's own that doctors are to sign. */
    public Documents documents() {
        return documents;
    }

    /** Verdicts on signed files; they need no token. */
    public Verifications verifications() {
        return verifications;
    }

    /** What people may do at the program's facility. */
    public Rights rights() {
        return rights;
    }

    /** Services given online that two parties confirm. */
    public ServiceConfirmations serviceConfirmations() {
        return serviceConfirmations;
    }

    /** Events that the server sends. */
    public Events events() {
        return events;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static HttpClient client(Optional<SSLContext> tls) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        tls.ifPresent(client::sslContext);
        return client.build();
    }

    /** How to reach a server. */
    public static final class Builder {
        private final URI site;
        private Duration deadline = Duration.ofSeconds(60);
        private int attempts = 4;
        private Optional<SSLContext> trust = Optional.empty();
        private Clock clock = Clock.systemUTC();

        private Builder(URI site) {
            this.site = site;
        }

        /**
         * How long a call may take, with everything: token, repetitions, pauses, the whole answer. A minute unless said
         * otherwise.
         *
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder deadline(Duration longest) {
            if (longest.isNegative() || longest.isZero()) {
                throw new IllegalArgumentException("The deadline must be positive");
            }
            this.deadline = longest;
            return this;
        }

        /**
         * How often a call is made at most; 1 repeats nothing, 4 unless said otherwise.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder attempts(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("A call is made at least once");
            }
            this.attempts = most;
            return this;
        }

        /** Whom to believe at the site, where its certificate is of no root that Java knows. */
        public Builder trust(SSLContext context) {
            this.trust = Optional.of(context);
            return this;
        }

        /** What time it is; the system's clock unless said otherwise. It must be right within 30 seconds. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** The server, for the program of these credentials. Nothing is sent by this. */
        public MorProm as(Credentials credentials) {
            return new MorProm(this, credentials);
        }
    }
}
