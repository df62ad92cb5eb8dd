package th.morprom.did.ra.webhook;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.WebhookAddresses;

/**
 * Calls a program's address with one event. The address is looked up once, judged, and connected to as it was judged, so that
 * a name cannot lead elsewhere a moment later; no redirect is followed, and of the answer only its status is read.
 *
 * <p>The signature is a JWS of which the payload is the body (detached).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-F">RFC 7515 appendix F</a>
 */
final class CallWebhook implements AutoCloseable {
    static final String SIGNATURE = "Morprom-Signature";
    static final JOSEObjectType TYPE = new JOSEObjectType("morprom-event+jws");
    static final JOSEObjectType LOGOUT_TYPE = new JOSEObjectType("logout+jwt");
    private static final Duration LOGOUT_LIFE = Duration.ofMinutes(2);

    /**
     * How long is waited.
     *
     * @param answer for each part of the answer
     * @param whole for all of it: whoever answers a byte at a time is late all the same
     */
    record Patience(Duration connect, Duration answer, Duration whole) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** Where a name leads. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final WebhookAddresses addresses;
    private final Names names;
    private final Patience patience;
    private final ApiKey key;
    private final ScheduledExecutorService deadline = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "webhook-deadline");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    CallWebhook(WebhookAddresses addresses, ApiKey key) {
        this(addresses, key, InetAddress::getAllByName, Patience.USUAL);
    }

    CallWebhook(WebhookAddresses addresses, ApiKey key, Names names, Patience patience) {
        this.addresses = addresses;
        this.key = key;
        this.names = names;
        this.patience = patience;
    }

    /** What became of a call; {@code word} never holds anything that the other side said. */
    record Outcome(boolean delivered, String word) {}

    /** Throws what the token throws if it does not sign: then nobody was called. */
    Outcome call(URI address, byte[] body) {
        if (!addresses.allows(address)) {
            return new Outcome(false, "address not allowed");
        }
        var request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader(SIGNATURE, detached(key.sign(header -> header.type(TYPE), new Payload(body))));
        return send(request, address);
    }

    /**
     * Tells that somebody signed out. Throws as {@link #call} does.
     *
     * @param id the same at every try
     * @param claims a JSON object
     * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID Connect Back-Channel Logout section 2.4</a>
     */
    Outcome tellLogout(URI address, UUID id, String claims, Instant now) {
        if (!addresses.allows(address)) {
            return new Outcome(false, "address not allowed");
        }
        var token = key.sign(
                header -> header.type(LOGOUT_TYPE),
                logoutClaims(id, claims, now).toPayload());
        var request = new HttpPost(address);
        request.setEntity(new UrlEncodedFormEntity(
                List.of(new BasicNameValuePair("logout_token", token.serialize())), StandardCharsets.UTF_8));
        return send(request, address);
    }

    private static JWTClaimsSet logoutClaims(UUID id, String claims, Instant now) {
        try {
            return new JWTClaimsSet.Builder(JWTClaimsSet.parse(claims))
                    .jwtID(id.toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LOGOUT_LIFE)))
                    .build();
        } catch (ParseException e) {
            throw new IllegalStateException("what was kept is a JSON object", e);
        }
    }

    private Outcome send(HttpPost request, URI address) {
        // A client of its own for each call: no connection outlives the judgement of its address.
        var late = deadline.schedule(request::cancel, patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try (var client = client(address)) {
            var status = client.executeOpen(null, request, null).getCode();
            return new Outcome(status >= 200 && status < 300, "status " + status);
        } catch (AddressRefused e) {
            return new Outcome(false, "address not allowed");
        } catch (UnknownHostException e) {
            return new Outcome(false, "name unknown");
        } catch (IOException e) {
            return new Outcome(false, "no answer: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // Whatever an address can provoke in the client is its own failure, not ours.
            return new Outcome(false, "call failed: " + e.getClass().getSimpleName());
        } finally {
            late.cancel(false);
            // What more there is of the answer is not read; it might have no end.
            request.cancel();
        }
    }

    @Override
    public void close() {
        deadline.shutdownNow();
    }

    /** The name leads where nobody may be called. */
    private static final class AddressRefused extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    private CloseableHttpClient client(URI address) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new JudgingResolver(address))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connect()))
                        .setSocketTimeout(Timeout.of(patience.answer()))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(patience.answer()))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience.answer()))
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("morprom-did")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Looks a name up; if one of its addresses may not be called, none is. */
    private final class JudgingResolver implements DnsResolver {
        private final URI address;

        private JudgingResolver(URI address) {
            this.address = address;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var resolved = names.addresses(host);
            if (!Arrays.stream(resolved).allMatch(one -> addresses.allows(address, one))) {
                throw new AddressRefused();
            }
            return resolved;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static String detached(JWSObject signed) {
        var parts = signed.serialize().split("\\.", -1);
        return parts[0] + ".." + parts[2];
    }
}
