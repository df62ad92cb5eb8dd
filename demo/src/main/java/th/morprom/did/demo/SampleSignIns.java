package th.morprom.did.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.TreeMap;

/** OpenID Connect as a system's makers would write it with a library: everything that must be checked is checked by the library. */
final class SampleSignIns {
    private static final Scope SCOPE =
            new Scope("openid", "ial", "profile", "provider_id", "organization", "patient_entitlements");

    private final SampleServiceRegistration self;

    SampleSignIns(SampleServiceRegistration self) {
        this.self = self;
    }

    /** What one sign-in was begun with; it stays with the browser's session. */
    record Begun(State state, Nonce nonce, CodeVerifier verifier, URI address) {}

    /**
     * Somebody who is signed in.
     *
     * @param idToken to sign out with
     * @param accessToken good for some minutes, for the data service
     * @param session by which the provider calls it
     */
    record SignedIn(String idToken, String accessToken, String session, Map<String, Object> claims) {}

    /** The sign-in does not hold. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why, Throwable cause) {
            super(why, cause);
        }

        Refused(String why) {
            super(why);
        }
    }

    Begun begin() {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, new ClientID(self.clientId()), self.at("/signed-in"))
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        return new Begun(state, nonce, verifier, request.toURI());
    }

    /** @throws Refused if the answer is no answer to this beginning, or not the provider's, or a no */
    SignedIn finish(Begun begun, URI answer) {
        try {
            var response = AuthenticationResponseParser.parse(answer);
            if (!begun.state().equals(response.getState())) {
                throw new Refused("the answer is to another question");
            }
            if (!new Issuer(self.issuer()).equals(response.getIssuer())) {
                throw new Refused("the answer is another provider's");
            }
            if (!response.indicatesSuccess()) {
                throw new Refused(response.toErrorResponse().getErrorObject().getCode());
            }
            return exchanged(begun, response.toSuccessResponse().getAuthorizationCode());
        } catch (GeneralException | IOException | JOSEException | BadJOSEException | ParseException e) {
            throw new Refused("the sign-in does not hold", e);
        }
    }

    private SignedIn exchanged(Begun begun, AuthorizationCode code)
            throws GeneralException, IOException, JOSEException, BadJOSEException, ParseException {
        var provider = provider();
        var proof = new PrivateKeyJWT(
                new ClientID(self.clientId()),
                self.issuer(),
                JWSAlgorithm.ES256,
                self.key().toPrivateKey(),
                self.key().getKeyID(),
                null);
        var asked = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        proof,
                        new AuthorizationCodeGrant(code, self.at("/signed-in"), begun.verifier()))
                .build();
        var answer = OIDCTokenResponseParser.parse(asked.toHTTPRequest().send());
        if (!answer.indicatesSuccess()) {
            throw new Refused(answer.toErrorResponse().getErrorObject().getCode());
        }
        var tokens = answer.toSuccessResponse().getTokens().toOIDCTokens();
        var idToken = new IDTokenValidator(
                        new Issuer(self.issuer()),
                        new ClientID(self.clientId()),
                        JWSAlgorithm.ES256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getIDToken(), begun.nonce());
        var told =
                UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken())
                        .toHTTPRequest()
                        .send());
        if (!told.indicatesSuccess()
                || !told.toSuccessResponse().getUserInfo().getSubject().equals(idToken.getSubject())) {
            throw new Refused("what is told is not about him");
        }
        var claims = new TreeMap<String, Object>(
                told.toSuccessResponse().getUserInfo().toJSONObject());
        return new SignedIn(
                tokens.getIDTokenString(),
                tokens.getAccessToken().getValue(),
                idToken.getSessionID().getValue(),
                claims);
    }

    /** Where to send a browser to sign out at the provider too. */
    URI signOut(SignedIn signedIn) {
        try {
            return new LogoutRequest(
                            provider().getEndSessionEndpointURI(),
                            JWTParser.parse(signedIn.idToken()),
                            self.at("/"),
                            new State())
                    .toURI();
        } catch (ParseException e) {
            throw new IllegalStateException("it was read when it came", e);
        }
    }

    /** Whose session the provider ended. */
    String signedOut(String logoutToken) {
        try {
            return new LogoutTokenValidator(
                            new Issuer(self.issuer()),
                            new ClientID(self.clientId()),
                            JWSAlgorithm.ES256,
                            provider().getJWKSetURI().toURL())
                    .validate(JWTParser.parse(logoutToken))
                    .getSessionID()
                    .getValue();
        } catch (IOException | JOSEException | BadJOSEException | ParseException e) {
            throw new Refused("no such call is the provider's", e);
        }
    }

    private OIDCProviderMetadata provider() {
        try {
            return OIDCProviderMetadata.resolve(new Issuer(self.issuer()));
        } catch (GeneralException | IOException e) {
            throw new Refused("the provider does not answer", e);
        }
    }
}
