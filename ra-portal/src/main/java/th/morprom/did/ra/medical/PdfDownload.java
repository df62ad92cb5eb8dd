package th.morprom.did.ra.medical;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A medical certificate as a file that the browser saves under its number. */
public final class PdfDownload {
    private PdfDownload() {}

    public static ResponseEntity<byte[]> of(String number, byte[] pdf) {
        var disposition =
                ContentDisposition.attachment().filename(number + ".pdf").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(pdf);
    }
}
