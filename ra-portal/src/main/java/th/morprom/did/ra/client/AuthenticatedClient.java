package th.morprom.did.ra.client;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import th.morprom.did.passkey.Bytes;

/** A client that showed a good token, as it is registered now. */
final class AuthenticatedClient extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient MachineClient client;
    private final transient Optional<Bytes> certificate;

    /** @param certificate the SHA-256 of the one that the token was given for, if it was */
    AuthenticatedClient(MachineClient client, List<SimpleGrantedAuthority> authorities, Optional<Bytes> certificate) {
        super(authorities);
        this.client = client;
        this.certificate = certificate;
        setAuthenticated(true);
    }

    static Optional<Bytes> certificate(Authentication caller) {
        return caller instanceof AuthenticatedClient program ? program.certificate : Optional.empty();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public MachineClient getPrincipal() {
        return client;
    }

    @Override
    public String getName() {
        return client.id().toString();
    }
}
