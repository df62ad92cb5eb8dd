package th.morprom.did.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.register.IssuedDocuments;

/** What strangers send to be verified is in no table and in no file afterwards, whatever becomes of it. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class StrangersFilesTest {
    private static final String API = "/api/v1/verifications";
    private static final String BOUNDARY = "a-stranger";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
    private static final int TOO_LARGE = 20 * 1024 * 1024 + 1;

    private final WholeSystem system;
    private final DemoSystem running;
    private final Door door;
    private final Instant begun = Instant.now();
    private final byte[] signed;

    /** Stands in each of the files. */
    private final String mark = "stranger-" + UUID.randomUUID();

    private final List<byte[]> sent = new ArrayList<>();

    StrangersFilesTest(WholeSystem system) {
        this.system = system;
        this.running = system.running();
        this.door = new Door(system.url());
        var doctor = PractisingDoctor.next(running);
        var his = HisClient.live(running, Optional.empty());
        var made = his.creates(
                his.token(), HisContent.json(doctor.doctor(), running.people().patient()));
        var id = UUID.fromString(made.path("id").stringValue());
        doctor.signs(Set.of(id));
        this.signed = running.get(IssuedDocuments.class).pdf(id);
    }

    @Test
    void nothing_is_kept_of_a_file_that_has_its_verdict() {
        for (var file : List.of(marked(signed), marked("%PDF-1.7 ".getBytes(ISO_8859_1)))) {
            for (var path : List.of("", "/report")) {
                assertThat(door.post(API + path, "application/pdf", file).status())
                        .isEqualTo(200);
                assertThat(door.post("/verify" + path, FORM, form(file)).status())
                        .isEqualTo(200);
            }
            assertThat(door.post("/verify/fhir", FORM, form(file)).status()).isEqualTo(200);
            assertThat(door.post(API + "/fhir", "application/pdf", file).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void nothing_is_kept_of_a_file_that_is_refused() {
        var large = Arrays.copyOf(marked(signed), TOO_LARGE);
        sent.add(large);

        assertThat(door.post(API, "application/pdf", large).status()).isEqualTo(413);
        assertThat(door.post("/verify", FORM, form(large)).status()).isEqualTo(413);
        assertThat(door.post(API, "text/plain", marked(signed)).status()).isEqualTo(415);
    }

    @Test
    void nothing_is_kept_of_a_file_that_breaks_off() {
        var form = form(marked(signed));
        for (var request : List.of(
                request(API, "application/pdf", marked(signed), signed.length / 2),
                request("/verify", FORM, form, form.length - 200),
                request("/verify", FORM, form, form.length / 2))) {
            assertThat(door.raw(request)).doesNotContain(" 200 ");
        }
    }

    @AfterEach
    void neither_a_row_nor_a_file_knows_of_it() {
        assertThat(sent).isNotEmpty();
        var needles = Stream.concat(
                        Stream.of(mark, HexFormat.of().formatHex(mark.getBytes(ISO_8859_1))),
                        sent.stream().map(Sha256::hex))
                .collect(Collectors.toSet());
        assertThat(tables())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(rows(table, needles)).as(table).isZero());
        var uploads = (File) running.get(ServletContext.class).getAttribute(ServletContext.TEMPDIR);
        assertThat(Stream.of(uploads.toPath(), system.folder(), Path.of(System.getProperty("java.io.tmpdir")))
                        .flatMap(this::filesSince))
                .noneMatch(file -> holds(file, mark));
    }

    private List<String> tables() {
        return running.get(JdbcClient.class).sql("""
                select schemaname || '.' || quote_ident(tablename) from pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema')
                """).query(String.class).list();
    }

    private int rows(String table, Set<String> needles) {
        return running.get(JdbcClient.class)
                .sql("select count(*) from " + table + " row where row::text like any (:needles)")
                .param(
                        "needles",
                        needles.stream().map(needle -> "%" + needle + "%").toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Of the whole machine's folder for such files the topmost alone: others work below. What is gone meanwhile is not there. */
    private Stream<Path> filesSince(Path folder) {
        var depth = folder.equals(Path.of(System.getProperty("java.io.tmpdir"))) ? 1 : Integer.MAX_VALUE;
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && !attributes.lastModifiedTime().toInstant().isBefore(begun)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private static boolean holds(Path file, String mark) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    /** The file with the mark in it, unlike any other. */
    private byte[] marked(byte[] pdf) {
        var file = (new String(pdf, ISO_8859_1) + "\n% " + mark + " " + sent.size()).getBytes(ISO_8859_1);
        sent.add(file);
        return file;
    }

    private byte[] form(byte[] file) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                        + door.csrfToken("/verify")
                        + "\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\"" + mark + ".pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n" + new String(file, ISO_8859_1) + "\r\n--" + BOUNDARY
                        + "--\r\n")
                .getBytes(ISO_8859_1);
    }

    /** As much of a request as comes in before the line goes dead. */
    private static String request(String path, String type, byte[] body, int comes) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length + "\r\n\r\n" + new String(body, 0, comes, ISO_8859_1);
    }
}
