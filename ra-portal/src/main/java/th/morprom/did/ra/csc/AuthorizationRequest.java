package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.signing.digests.DigestAlgorithm;

/**
 * What a program asks a person by way of his browser (CSC API 2.0 section 8.4.2; version 1 has fewer parameters, and {@code
 * hash} for {@code hashes}).
 *
 * @param signatures for the scope {@code credential} what is to be signed
 */
record AuthorizationRequest(MachineClient client, Answer answer, Scope scope, Optional<AskedSignatures> signatures) {
    /** RFC 7636 section 4.2: 32 bytes in base64url. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int LONGEST_STATE = 512;

    /** Who asks, and where he is answered; before that is known nobody is sent anywhere. */
    static Optional<Asker> asker(HttpServletRequest request, SigningPrograms programs) {
        var parameters = new OauthParameters(request);
        if (parameters.isRepeated("client_id") || parameters.isRepeated("redirect_uri")) {
            return Optional.empty();
        }
        // One that is there twice is refused when the rest is read; until then there is none to send back.
        var state = parameters.isRepeated("state") ? "" : parameters.text("state");
        return parameters
                .find("client_id")
                .flatMap(programs::live)
                .flatMap(client -> parameters
                        .find("redirect_uri")
                        .flatMap(asked -> SigningPrograms.redirect(client, asked))
                        .map(redirect -> new Asker(client, redirect, state)));
    }

    /** A program, with the registered address that it wants to be answered at. */
    record Asker(MachineClient client, URI redirect, String state) {}

    /** @throws CscRefused to be told to the program */
    static AuthorizationRequest read(HttpServletRequest request, Asker asker) {
        var parameters = new OauthParameters(request);
        if (!parameters.find("response_type").equals(Optional.of("code"))) {
            throw new CscRefused(Code.UNSUPPORTED_RESPONSE_TYPE, "Invalid parameter response_type");
        }
        if (parameters.text("state").length() > LONGEST_STATE) {
            throw CscRefused.invalidParameter("state");
        }
        var challenge = challenge(parameters, asker.client());
        var details = parameters.find("authorization_details");
        var scope = parameters
                .find("scope")
                .map(text ->
                        Scope.of(text).orElseThrow(() -> new CscRefused(Code.INVALID_SCOPE, "Invalid parameter scope")))
                .or(() -> details.map(text -> Scope.CREDENTIAL))
                .orElse(Scope.SERVICE);
        var signatures = scope == Scope.SERVICE
                ? Optional.<AskedSignatures>empty()
                : Optional.of(details.map(AuthorizationRequest::ofDetails).orElseGet(() -> ofParameters(parameters)));
        var answer = new Answer(
                asker.redirect(), asker.state(), challenge, scope == Scope.CREDENTIAL && details.isPresent());
        return new AuthorizationRequest(asker.client(), answer, scope, signatures);
    }

    /** Of its verifier; empty if the program comes with a secret and sends none. Then the state alone tells it that the browser is the one it sent. */
    private static String challenge(OauthParameters parameters, MachineClient client) {
        if (parameters.find("code_challenge").isEmpty()
                && parameters.find("code_challenge_method").isEmpty()
                && SigningPrograms.mayComeWithSecret(client)) {
            return parameters
                    .find("state")
                    .map(state -> "")
                    .orElseThrow(() -> CscRefused.invalid("Missing parameter state (or code_challenge)"));
        }
        var challenge = parameters
                .find("code_challenge")
                .filter(text -> CHALLENGE.matcher(text).matches())
                .orElseThrow(() -> CscRefused.invalidParameter("code_challenge"));
        if (!parameters.find("code_challenge_method").equals(Optional.of("S256"))) {
            throw CscRefused.invalidParameter("code_challenge_method");
        }
        return challenge;
    }

    private static AskedSignatures ofParameters(OauthParameters parameters) {
        var hashes = parameters
                .find("hashes")
                .or(() -> parameters.find("hash"))
                .orElseThrow(() -> CscRefused.invalid("Missing parameter hashes"));
        return new AskedSignatures(
                parameters.find("credentialID").orElseThrow(() -> CscRefused.invalid("Missing parameter credentialID")),
                number(parameters.text("numSignatures")),
                // A '+' that nobody encoded arrives as a space.
                Arrays.stream(hashes.split(",", -1))
                        .map(hash -> CscJson.hash(hash.replace(' ', '+')))
                        .toList(),
                algorithm(parameters.find("hashAlgorithmOID")),
                parameters.text("description"));
    }

    /** RFC 9396, with one element of the type {@code credential}. */
    private static AskedSignatures ofDetails(String json) {
        try {
            var all = CscJson.parse("{\"details\":" + json + "}").objects("details");
            var details = all.get(0);
            if (all.size() != 1 || !details.string("type").equals("credential")) {
                throw CscRefused.invalidParameter("authorization_details");
            }
            var documents = details.objects("documentDigests");
            return new AskedSignatures(
                    details.string("credentialID"),
                    details.has("numSignatures") ? details.integer("numSignatures") : documents.size(),
                    documents.stream()
                            .map(document -> CscJson.hash(document.string("hash")))
                            .toList(),
                    documents.stream()
                            .map(document -> document.optionalString("label").orElse(""))
                            .toList(),
                    details.digestAlgorithm("hashAlgorithmOID"),
                    details.optionalString("description").orElse(""));
        } catch (CscRefused refused) {
            throw new CscRefused(Code.INVALID_AUTHORIZATION_DETAILS, refused.description());
        }
    }

    private static Optional<DigestAlgorithm> algorithm(Optional<String> oid) {
        return oid.map(
                text -> DigestAlgorithm.ofOid(text).orElseThrow(() -> CscRefused.invalidParameter("hashAlgorithmOID")));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw CscRefused.invalid("Missing (or invalid type) integer parameter numSignatures");
        }
        return Integer.parseInt(text);
    }
}
