package th.morprom.did.ra.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Reads a client's assertion with the keys it is registered with, and no others. */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final JOSEObjectType OWN_TYPE = new JOSEObjectType("client-authentication+jwt");

    private static final MappedJwtClaimSetConverter CLAIMS = MappedJwtClaimSetConverter.withDefaults(Map.of());

    private final MachineClients clients;
    private final UsedAssertions used;
    private final Set<String> audiences;
    private final Clock clock;

    ClientAssertions(MachineClients clients, UsedAssertions used, Set<String> audiences, Clock clock) {
        this.clients = clients;
        this.used = used;
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        var client = clients.find(UUID.fromString(registered.getClientId())).orElseThrow();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS, new ImmutableJWKSet<>(client.keys().set())));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, OWN_TYPE, null));
        // The claims are judged by the rules below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(ClientAssertions::asWritten);
        decoder.setJwtValidator(new ClientAssertionRules(client.id(), audiences, used, clock));
        return decoder;
    }

    /** Spring would make up a time of issue a second before the end, which lies ahead; RFC 7523 asks for none. */
    private static Map<String, Object> asWritten(Map<String, Object> claims) {
        var read = new HashMap<>(CLAIMS.convert(claims));
        read.keySet().retainAll(claims.keySet());
        return read;
    }
}
