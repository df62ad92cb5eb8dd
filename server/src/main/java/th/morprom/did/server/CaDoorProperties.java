package th.morprom.did.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;

/**
 * The CA's door for registration authorities: docs/ejbca.md. There is none without a port.
 *
 * @param port of its own; nothing else is served there. 0 for one that is free
 * @param address where it listens
 * @param tls the server's identity, and from which certificates the clients' must come
 * @param threads how many calls are served at once
 * @param patience for a request that does not come to its end, the whole of it
 * @param clients by name: who may enter
 */
@ConfigurationProperties("morprom.ca.door")
record CaDoorProperties(
        int port,
        @DefaultValue("0.0.0.0") InetAddress address,
        MutualTls tls,
        @DefaultValue("16") int threads,
        @DefaultValue("20s") Duration patience,
        @DefaultValue Map<String, Client> clients) {
    private static final int LAST_PORT = 0xffff;

    /**
     * A registration authority.
     *
     * @param certificates SHA-256 of its client certificates in lower-case hex; two while one follows the other
     * @param authorities the CAs it may use
     * @param profiles the certificate profiles it may use
     * @param may what it may do with them
     * @param organisation who runs it, as {@code morprom.ca.client.records.organisation} says there; for the profile
     *     {@code record-seal}
     */
    record Client(
            @DefaultValue Set<String> certificates,
            @DefaultValue Set<SigningAuthority> authorities,
            @DefaultValue Set<String> profiles,
            @DefaultValue Set<Permission> may,
            @Nullable String organisation) {}

    CaDoorProperties {
        clients = Map.copyOf(clients);
        MutualTls.require(tls, "morprom.ca.door.tls");
        if (port < 0 || port > LAST_PORT || threads < 2) {
            throw new IllegalArgumentException("morprom.ca.door: the port is none, or threads are fewer than 2");
        }
    }

    /** @throws IllegalArgumentException if one is not as it must be */
    List<RegistrationAuthority> registrationAuthorities() {
        return clients.entrySet().stream()
                .map(entry -> new RegistrationAuthority(
                        entry.getKey(),
                        entry.getValue().certificates(),
                        entry.getValue().authorities(),
                        entry.getValue().profiles(),
                        entry.getValue().may(),
                        Optional.ofNullable(entry.getValue().organisation())))
                .toList();
    }
}
