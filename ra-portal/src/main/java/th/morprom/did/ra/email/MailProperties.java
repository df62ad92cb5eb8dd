package th.morprom.did.ra.email;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes our mail (SMTP submission, RFC 6409). Without a host no mail is sent, and nobody is asked for an address.
 *
 * @param from the sender's address, such as {@code no-reply@did.example.go.th}
 * @param username whom the server knows; empty if it knows this machine
 * @param passwordFile a file with his password, readable by this process only; read for every mail
 */
@ConfigurationProperties("morprom.ra.mail")
public record MailProperties(
        Optional<String> host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Security security,
        Optional<String> from,
        Optional<String> username,
        @Nullable Path passwordFile) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** How the connection is kept from others' eyes. */
    public enum Security {
        /** In the clear until the server agrees to TLS; a server that does not is sent nothing (RFC 3207). */
        STARTTLS,
        /** From the first byte (RFC 8314), usually at port 465. */
        TLS,
        /** In the clear; to this machine alone. */
        NONE
    }

    public MailProperties {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("morprom.ra.mail.port: 1 to 65535");
        }
        if (host.isPresent() && from.isEmpty()) {
            throw new IllegalArgumentException("morprom.ra.mail.from: the sender's address must be set with the host");
        }
        if (username.isPresent() != (passwordFile != null)) {
            throw new IllegalArgumentException("morprom.ra.mail: username and password-file go together");
        }
        if (security == Security.NONE
                && host.filter(name -> !THIS_MACHINE.contains(name)).isPresent()) {
            throw new IllegalArgumentException("morprom.ra.mail.security: NONE is for a server on this machine alone");
        }
    }
}
