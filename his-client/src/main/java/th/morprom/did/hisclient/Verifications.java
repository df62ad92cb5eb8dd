package th.morprom.did.hisclient;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Judges signed PDFs, the server's own and others', and looks up pages of paper. Nothing that is sent is kept. */
public final class Verifications {
    private static final String PATH = "/api/v1/verifications";

    private final URI site;
    private final Calls calls;

    Verifications(URI site, Calls calls) {
        this.site = site;
        this.calls = calls;
    }

    /**
     * The verdict. A file that does not hold is no error.
     *
     * @param pdf at most 20 MB
     * @throws ApiFailure if there is no verdict
     */
    public Verification verify(byte[] pdf) {
        return Json.read(ask("", pdf, Api.LARGEST_JSON), Verification.class);
    }

    /** The same as a report of ETSI TS 119 102-2, in XML. */
    public byte[] report(byte[] pdf) {
        return ask("/report", pdf, Api.LARGEST_PDF);
    }

    /**
     * The FHIR document (JSON) inside a certificate of the server's register.
     *
     * @throws RequestRefused with {@link ErrorCode#NOT_FOUND} unless the outcome is {@code VALID} and the file one of
     * that register
     */
    public byte[] fhir(byte[] pdf) {
        return ask("/fhir", pdf, Api.LARGEST_PDF);
    }

    /**
     * What the register tells of the document whose code somebody typed from its page.
     *
     * @param code as he typed it
     * @throws RequestRefused with {@link ErrorCode#MISTYPED_CODE} or {@link ErrorCode#UNKNOWN_CODE}
     */
    public RegisteredDocument byCode(String code) {
        return Json.read(
                ask("/code", "application/json", Json.write(Map.of("code", code)), Api.LARGEST_JSON),
                RegisteredDocument.class);
    }

    private byte[] ask(String what, byte[] pdf, int mostBytes) {
        return ask(what, "application/pdf", pdf, mostBytes);
    }

    private byte[] ask(String what, String contentType, byte[] body, int mostBytes) {
        var address = site.resolve(PATH + what);
        return calls.good(
                        () -> Calls.to(address)
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofByteArray(body)),
                        mostBytes,
                        calls.deadline())
                .body();
    }
}
