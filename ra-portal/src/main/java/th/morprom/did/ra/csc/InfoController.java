package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import th.morprom.did.ra.csc.CscRefused.Code;

/** What the service is and can do. For everybody. */
@CscResource
class InfoController {
    private final CscAddresses addresses;

    InfoController(CscAddresses addresses) {
        this.addresses = addresses;
    }

    @PostMapping("/info")
    Map<String, Object> info(HttpServletRequest request) throws IOException {
        var thai = CscJson.read(request)
                .optionalString("lang")
                .filter(lang -> lang.startsWith("th"))
                .isPresent();
        var version = CscVersion.of(request.getRequestURI());
        var info = new LinkedHashMap<String, Object>();
        info.put("specs", version.specification());
        info.put("name", thai ? "หมอพร้อมดิจิทัลไอดี" : "MorProm Digital ID");
        info.put("logo", addresses.publicUrl() + "/img/logo.png");
        info.put("region", "TH");
        info.put("lang", thai ? "th-TH" : "en-US");
        info.put(
                "description",
                thai
                        ? "ลายมือชื่ออิเล็กทรอนิกส์ของแพทย์ในประเทศไทย"
                        : "Electronic signatures of Thailand's physicians");
        info.put("authType", List.of("oauth2code"));
        info.put("oauth2", addresses.publicUrl() + version.root());
        info.put("methods", version.methods());
        if (version == CscVersion.V2) {
            info.put("asynchronousOperationMode", false);
            info.put("validationInfo", false);
            info.put(
                    "signAlgorithms",
                    Map.of(
                            "algos",
                            List.of(
                                    "1.2.840.10045.4.3.2",
                                    "1.2.840.10045.4.3.3",
                                    "1.2.840.113549.1.1.11",
                                    "1.2.840.113549.1.1.1")));
            info.put(
                    "signature_formats",
                    Map.of(
                            "formats", List.of("P"),
                            "envelope_properties", List.of(List.of("Certification", "Revision"))));
            info.put("conformance_levels", List.of("Ades-B-B", "Ades-B-T", "Ades-B-LT", "Ades-B-LTA"));
        }
        return info;
    }

    /** What the specification has and this service does not. */
    @RequestMapping("/**")
    void otherwise() {
        throw new CscRefused(Code.NOT_IMPLEMENTED, "The method is not implemented");
    }
}
