package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.signing.digests.DigestAuthorisation;
import th.morprom.did.signing.digests.DigestAuthorisations;

/** The credentials of the person who let the program see them, and how signatures by them are authorised. */
@CscResource
class CredentialsController {
    private final Signers signers;
    private final GrantAccess grant;
    private final IssueToken tokens;
    private final CscGrants grants;
    private final DigestAuthorisations authorisations;
    private final Clock clock;

    CredentialsController(
            Signers signers,
            GrantAccess grant,
            IssueToken tokens,
            CscGrants grants,
            DigestAuthorisations authorisations,
            Clock clock) {
        this.signers = signers;
        this.grant = grant;
        this.tokens = tokens;
        this.grants = grants;
        this.authorisations = authorisations;
        this.clock = clock;
    }

    @PostMapping("/credentials/list")
    Map<String, Object> list(@AuthenticationPrincipal CscAccess access, HttpServletRequest request) throws IOException {
        var call = CscJson.read(request);
        requireService(access);
        if (call.has("userID")) {
            throw CscRefused.invalid("userID parameter MUST be null");
        }
        var version = CscVersion.of(request.getRequestURI());
        var found = signers.of(access.client(), access.person()).stream().toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "credentialIDs",
                found.stream().map(credential -> credential.id().toString()).toList());
        if (version == CscVersion.V2 && call.flag("credentialInfo")) {
            var json = CredentialJson.of(version, call);
            answer.put(
                    "credentialInfos",
                    found.stream()
                            .map(credential -> {
                                var told = new LinkedHashMap<String, Object>();
                                told.put("credentialID", credential.id().toString());
                                told.putAll(json.describe(credential));
                                return told;
                            })
                            .toList());
        }
        if (version == CscVersion.V2 && call.flag("onlyValid")) {
            answer.put("onlyValid", true);
        }
        return answer;
    }

    @PostMapping("/credentials/info")
    Map<String, Object> info(@AuthenticationPrincipal CscAccess access, HttpServletRequest request) throws IOException {
        var call = CscJson.read(request);
        var credential = signers.require(access.client(), access.person(), call.string("credentialID"));
        return CredentialJson.of(CscVersion.of(request.getRequestURI()), call).describe(credential);
    }

    /**
     * Lays digests before the person, who finds them here: the answer is a handle. Nothing that a program could send along authorises
     * anything; version 1, which knows no handles, has its programs send his browser.
     */
    @PostMapping("/credentials/authorize")
    ResponseEntity<Map<String, Object>> authorize(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var call = CscJson.read(request);
        requireService(access);
        var version = CscVersion.of(request.getRequestURI());
        if (version == CscVersion.V1) {
            throw CscRefused.invalid("The credential is authorized by OAuth 2.0 with the scope credential");
        }
        if (call.has("authData")) {
            throw new CscRefused(CscRefused.Code.INVALID_AUTHENTICATION_DATA, "The authentication data is invalid");
        }
        var asked = new AskedSignatures(
                call.string("credentialID"),
                call.integer("numSignatures"),
                call.hashes(version.hashes()),
                call.digestAlgorithm(version.hashAlgorithm()),
                call.optionalString("description").orElse(""));
        var kept = grant.begin(access.client(), access.person(), asked);
        return handle(kept.id());
    }

    @PostMapping("/credentials/authorizeCheck")
    ResponseEntity<Map<String, Object>> authorizeCheck(
            @AuthenticationPrincipal CscAccess access, HttpServletRequest request) throws IOException {
        var kept = ofHandle(CscJson.read(request).string("handle"), access);
        var authorisation = kept.authorisation().flatMap(authorisations::find);
        if (authorisation.filter(DigestAuthorisation::closed).isPresent()) {
            throw new CscRefused(CscRefused.Code.ACCESS_DENIED, "The signer declined");
        }
        if (authorisation.filter(found -> found.waitsAt(clock.instant())).isPresent()) {
            return handle(kept.id());
        }
        if (authorisation.filter(found -> found.agreement().isEmpty()).isPresent()) {
            throw CscRefused.invalid("The signer did not answer in time");
        }
        return tokens.forAgreement(kept)
                .map(issued -> ResponseEntity.ok(tokens.sad(issued)))
                .orElseThrow(() -> CscRefused.invalidParameter("handle"));
    }

    private CscGrant ofHandle(String handle, CscAccess access) {
        try {
            return grants.find(UUID.fromString(handle))
                    .filter(found ->
                            found.scope() == Scope.CREDENTIAL && found.answer().isEmpty())
                    .filter(found -> found.client().equals(access.client().id())
                            && found.person().equals(access.person()))
                    .orElseThrow(() -> CscRefused.invalidParameter("handle"));
        } catch (IllegalArgumentException e) {
            throw CscRefused.invalidParameter("handle");
        }
    }

    private static ResponseEntity<Map<String, Object>> handle(UUID id) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("handle", id.toString()));
    }

    private static void requireService(CscAccess access) {
        if (access.grant().scope() != Scope.SERVICE) {
            throw new CscRefused(CscRefused.Code.ACCESS_DENIED, "The access token has not the scope service");
        }
    }
}
