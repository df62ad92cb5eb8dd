package th.morprom.did.ra.supportingdocument;

import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A document on its way to a browser: by the type that we found it to have, under a name of ours, kept by nobody. */
public final class DocumentAnswer {
    private DocumentAnswer() {}

    /** The answer. */
    public static ResponseEntity<byte[]> of(OpenedDocument opened) {
        var name = "document." + opened.type().name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(opened.type().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(opened.content().toByteArray());
    }
}
