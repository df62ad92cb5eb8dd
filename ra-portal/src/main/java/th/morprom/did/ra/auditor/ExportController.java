package th.morprom.did.ra.auditor;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import th.morprom.did.audit.segment.ExportSegments;
import th.morprom.did.ra.access.SignedInPerson;

/** A segment of the audit log to take away: what {@code audit export} writes, in one file, which anyone can verify without us. */
@Controller
class ExportController {
    private final ExportSegments exportSegments;
    private final ExportFolders folders = new ExportFolders(Path.of(System.getProperty("java.io.tmpdir")));

    ExportController(ExportSegments exportSegments) {
        this.exportSegments = exportSegments;
    }

    @GetMapping("/auditor/segments/{segment}/export.zip")
    void export(
            @AuthenticationPrincipal SignedInPerson auditor, @PathVariable int segment, HttpServletResponse response)
            throws IOException {
        folders.use(folder -> {
            exportSegments.export(
                    Optional.of(segment), folder, auditor.personId().toString());
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("audit-segment-" + segment + ".zip")
                            .build()
                            .toString());
            zip(folder, new ZipOutputStream(response.getOutputStream()));
        });
    }

    private static void zip(Path folder, ZipOutputStream zip) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file :
                    files.sorted(Comparator.comparing(Path::getFileName)).toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }
}
