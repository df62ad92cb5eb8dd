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
import th.morprom.did.ra.verification.Uploads;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.digests.SignDocumentDigests;
import th.morprom.did.signing.digests.SignDocumentDigests.Level;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.digests.Signatures;

/** Whole signatures over digests of documents that stay where they are, or in documents that are sent along. */
@CscResource
class SignDocController {
    /** A CAdES signature has other signed attributes, and no document to take in what validates it. */
    private static final String PADES = "P";

    private static final Set<String> ENVELOPES = Set.of("Certification", "Revision");

    /** Ten megabytes of documents in Base64, with everything around them. */
    private static final int LARGEST_BODY_BYTES = 14_000_000;

    private final ReadOrder orders;
    private final SignDocumentDigests sign;
    private final SignPdfs pdfs;
    private final Uploads uploads;

    SignDocController(ReadOrder orders, SignDocumentDigests sign, SignPdfs pdfs, Uploads uploadsToSign) {
        this.orders = orders;
        this.sign = sign;
        this.pdfs = pdfs;
        this.uploads = uploadsToSign;
    }

    @PostMapping("/signatures/signDoc")
    Map<String, Object> signDoc(@AuthenticationPrincipal CscAccess access, HttpServletRequest request)
            throws IOException {
        var version = CscVersion.of(request.getRequestURI());
        if (version == CscVersion.V1) {
            throw new CscRefused(CscRefused.Code.NOT_IMPLEMENTED, "The method is not implemented");
        }
        // One that does not say how long it is may be any length.
        var length = request.getContentLengthLong();
        return length >= 0 && length <= CscJson.LARGEST_BODY_BYTES
                ? signed(access, CscJson.read(request), version)
                : uploads.hold(() -> signed(access, CscJson.parse(uploads.read(request, LARGEST_BODY_BYTES)), version));
    }

    private Map<String, Object> signed(CscAccess access, CscJson call, CscVersion version) {
        ReadOrder.requireSynchronous(call);
        if (!call.has("documents")) {
            return overDigests(access, call, version);
        }
        if (call.has("documentDigests")) {
            throw CscRefused.invalid("Both documentDigests and documents parameters passed");
        }
        if (call.flag("returnValidationInfo")) {
            // It is in the documents.
            throw CscRefused.invalidParameter("returnValidationInfo");
        }
        var files = call.objects("documents");
        var order = orders.ofFiles(
                access,
                call,
                files.stream()
                        .map(file -> new ReadOrder.NamedFile(file.file("document"), file.string("signAlgo")))
                        .toList());
        var wanted = files.stream().map(SignDocController::wanted).toList();
        return Map.of("DocumentWithSignature", CredentialJson.base64(pdfs.sign(order, wanted)));
    }

    /** A signature of format P certifies unless it is said otherwise, as the specification has it. */
    private static SignPdfs.Wanted wanted(CscJson file) {
        requirePades(file);
        var level = switch (file.optionalString("conformance_level")
                .orElse("Ades-B-B")
                .toLowerCase(Locale.ROOT)) {
            case "ades-b-b", "ades-b" -> SignPdfs.Level.B;
            case "ades-b-t", "ades-t" -> SignPdfs.Level.T;
            case "ades-b-lt", "ades-lt" -> SignPdfs.Level.LT;
            case "ades-b-lta", "ades-lta" -> SignPdfs.Level.LTA;
            default -> throw CscRefused.invalidParameter("conformance_level");
        };
        var certifying = file.optionalString("signed_envelope_property")
                .map("Certification"::equals)
                .orElse(true);
        return new SignPdfs.Wanted(file.file("document"), level, certifying);
    }

    private static void requirePades(CscJson element) {
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
    }

    private Map<String, Object> overDigests(CscAccess access, CscJson call, CscVersion version) {
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
            requirePades(element);
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
