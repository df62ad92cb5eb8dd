package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import th.morprom.did.signing.digests.DigestAlgorithm;
import th.morprom.did.signing.digests.SignDigests;
import th.morprom.did.signing.digests.StampDigest;

/** Signatures over digests that their doctor agreed to, and time-stamps. */
@CscResource
class SignaturesController {
    private final ReadOrder orders;
    private final SignDigests sign;
    private final StampDigest stamp;
    private final IssueToken tokens;

    SignaturesController(ReadOrder orders, SignDigests sign, StampDigest stamp, IssueToken tokens) {
        this.orders = orders;
        this.sign = sign;
        this.stamp = stamp;
        this.tokens = tokens;
    }

    @PostMapping("/signatures/signHash")
    Map<String, List<String>> signHash(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var call = CscJson.read(request);
        var version = CscVersion.of(request.getRequestURI());
        ReadOrder.requireSynchronous(call);
        var order = orders.order(access, call, new ReadOrder.Named(call, version));
        return Map.of("signatures", CredentialJson.base64(sign.sign(order)));
    }

    /** A new token for what is left of an agreement; the one before is worth nothing. */
    @PostMapping("/credentials/extendTransaction")
    Map<String, Object> extendTransaction(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var call = CscJson.read(request);
        var left = orders.left(access, call, CscVersion.of(request.getRequestURI()));
        return tokens.sad(tokens.anew(left.grant(), sign.extend(left.order())));
    }

    @PostMapping("/signatures/timestamp")
    Map<String, String> timestamp(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var call = CscJson.read(request);
        var hash = CscJson.hash(call.string("hash"));
        var algorithm = DigestAlgorithm.ofOid(call.string("hashAlgo"))
                .orElseThrow(() -> CscRefused.invalidParameter("hashAlgo"));
        var nonce = call.optionalString("nonce").map(SignaturesController::nonce);
        return Map.of(
                "timestamp",
                CredentialJson.base64(List.of(stamp.stamp(algorithm, hash, nonce)))
                        .get(0));
    }

    private static BigInteger nonce(String hex) {
        return Optional.of(hex)
                .filter(text -> text.matches("[0-9a-fA-F]{1,64}"))
                .map(text -> new BigInteger(text, 16))
                .orElseThrow(() -> CscRefused.invalidParameter("nonce"));
    }
}
