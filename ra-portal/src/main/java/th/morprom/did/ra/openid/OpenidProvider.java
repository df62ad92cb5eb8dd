package th.morprom.did.ra.openid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.client.ShownCertificate;
import th.morprom.did.ra.openid.SignIns.By;

/**
 * What both doors of the provider stand on. Held together here, and not as beans: the programs' authorization server looks its own parts
 * up by their types.
 */
record OpenidProvider(
        OpenidAddresses addresses,
        RelyingParties parties,
        StoredSignIns signIns,
        GivenConsents consents,
        TellClaims claims,
        Tokens tokens) {
    /** How tokens are made and found again. */
    record Tokens(IdTokens idTokens, RefreshTokens refreshTokens, IdTokenHints hints, SignIns kept) {}

    OAuth2AuthorizationServerConfigurer configure(OAuth2AuthorizationServerConfigurer server) {
        return server.authorizationServerSettings(AuthorizationServerSettings.builder()
                        .issuer(addresses.issuer())
                        .authorizationEndpoint(OpenidAddresses.AUTHORIZE)
                        .tokenEndpoint(OpenidAddresses.TOKEN)
                        .oidcUserInfoEndpoint(OpenidAddresses.USER_INFO)
                        .build())
                .registeredClientRepository(parties)
                .authorizationService(signIns)
                .authorizationConsentService(consents)
                .tokenGenerator(generator());
    }

    OAuth2TokenGenerator<OAuth2Token> generator() {
        return new DelegatingOAuth2TokenGenerator(tokens.idTokens(), accessTokenGenerator(), tokens.refreshTokens());
    }

    /** A relying party that proved itself by a certificate gets a token that is good with that certificate alone. */
    private static OAuth2AccessTokenGenerator accessTokenGenerator() {
        var generator = new OAuth2AccessTokenGenerator();
        generator.setAccessTokenCustomizer(context -> ShownCertificate.provedBy(context.getAuthorizationGrant())
                .ifPresent(sha256 -> context.getClaims()
                        .claim(ShownCertificate.CONFIRMATION, ShownCertificate.confirmation(sha256))));
        return generator;
    }

    /** An access token is a random text; what it is good for is looked up, so that it ends when the sign-in does. */
    OpaqueTokenIntrospector accessTokens() {
        return token -> tokens.kept()
                .find(By.ACCESS, Sha256.of(token))
                .map(signIn -> new OAuth2IntrospectionAuthenticatedPrincipal(
                        signIn.person().toString(), known(signIn), List.of()))
                .orElseThrow(() -> new BadOpaqueTokenException("no such token"));
    }

    private static Map<String, Object> known(SignInElsewhere signIn) {
        var known = new HashMap<String, Object>(
                Map.of("active", true, "client_id", signIn.client().toString()));
        signIn.access()
                .flatMap(SignInElsewhere.Access::certificate)
                .ifPresent(sha256 -> known.put(ShownCertificate.CONFIRMATION, ShownCertificate.confirmation(sha256)));
        return known;
    }

    /** The certificate that the token of this caller was given for. */
    static Optional<Bytes> certificate(Authentication caller) {
        return caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal known
                ? Optional.ofNullable(known.<Object>getAttribute(ShownCertificate.CONFIRMATION))
                        .flatMap(ShownCertificate::confirmed)
                : Optional.empty();
    }
}
