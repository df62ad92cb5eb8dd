package th.morprom.did.ra.csc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import th.morprom.did.ra.client.MachineClient;

/** A program that showed a good token, as it is registered now, with what a person lets it do. */
record CscAccess(MachineClient client, CscGrant grant) implements OAuth2AuthenticatedPrincipal {
    UUID person() {
        return grant.person();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("client_id", client.id().toString());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority(grant.scope().authority()));
    }

    @Override
    public String getName() {
        return client.id().toString();
    }
}
