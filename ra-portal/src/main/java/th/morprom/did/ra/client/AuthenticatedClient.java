package th.morprom.did.ra.client;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A client that showed a good token, as it is registered now. */
final class AuthenticatedClient extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient MachineClient client;

    AuthenticatedClient(MachineClient client, List<SimpleGrantedAuthority> authorities) {
        super(authorities);
        this.client = client;
        setAuthenticated(true);
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
