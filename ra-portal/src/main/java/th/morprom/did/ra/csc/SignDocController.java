package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.digests.SignDocumentDigests;
import th.morprom.did.signing.digests.SignDocumentDigests.Level;
import th.morprom.did.signing.digests.Signatures;

/** Whole signatures over digests of documents that stay where they are. */
@CscResource
class SignDocController {
    /** A CAdES signature has other signed attributes, and no document to take in what validates it. */
    private static final String PADES = "P";

    private static final Set<String> ENVELOPES = Set.of("Certification", "Revision");

    private final ReadOrder orders;
    private final SignDocumentDigests sign;

    SignDocController(ReadOrder orders, SignDocumentDigests sign) {
        this.orders = orders;
        this.sign = sign;
    }

    @PostMapping("/signatures/signDoc")
    Map<String, Object> signDoc(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var version = CscVersion.of(request.getRequestURI());
        if (version == CscVersion.V1) {
            throw new CscRefused(CscRefused.Code.NOT_IMPLEMENTED, "The method is not implemented");
        }
        var call = CscJson.read(request);
        ReadOrder.requireSynchronous(call);
        if (call.has("documents")) {
            throw CscRefused.invalid(
                    call.has("documentDigests")
                            ? "Both documentDigests and documents parameters passed"
                            : "Invalid array parameter documents: documents stay with the program, send documentDigests");
        }
        var asked = read(access, call, version);
        var signed = sign.sign(asked.order(), asked.level());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("SignatureObject", CredentialJson.base64(signed.values()));
        signed.validation().ifPresent(validation -> answer.put("validationInfo", json(validation)));
        return answer;
    }

    /** All of it is signed at once, and to one level. */
    private record Asked(Order order, Level level) {}

    private Asked read(CscAccess access, CscJson call, CscVersion version) {
        var named = new ArrayList<ReadOrder.Named>();
        var levels = new HashSet<Level>();
        for (var element : call.objects("documentDigests")) {
            if (!PADES.equals(element.string("signature_format"))) {
                throw CscRefused.invalidParameter("signature_format");
            }
            if (!element.optionalString("signed_envelope_property")
                    .map(ENVELOPES::contains)
                    .orElse(true)) {
                throw CscRefused.invalidParameter("signed_envelope_property");
            }
            if (element.has("signed_props")) {
                throw CscRefused.invalidParameter("signed_props");
            }
            levels.add(level(element.optionalString("conformance_level").orElse("Ades-B-B")));
            named.add(new ReadOrder.Named(element, version));
        }
        if (levels.size() != 1) {
            throw CscRefused.invalidParameter("conformance_level");
        }
        var level = levels.iterator().next();
        if (call.flag("returnValidationInfo") && level != Level.LT) {
            throw CscRefused.invalidParameter("returnValidationInfo");
        }
        return new Asked(orders.order(access, call, named), level);
    }

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ades-b-b", "ades-b" -> Level.B;
            case "ades-b-t", "ades-t" -> Level.T;
            case "ades-b-lt", "ades-lt" -> Level.LT;
            default -> throw CscRefused.invalidParameter("conformance_level");
        };
    }

    private static Map<String, List<String>> json(Signatures.Validation validation) {
        return Map.of(
                "certificates", CredentialJson.base64(validation.certificates()),
                "ocsp", CredentialJson.base64(validation.ocsp()),
                "crl", CredentialJson.base64(validation.crls()));
    }
}
