package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDeadlineTest {
    private static final String UPLOAD = "multipart/form-data; boundary=x";
    private static final String PART = "--x\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\n";
    private static final String END = "\r\n--x--\r\n";

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final Form form = new Form();

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector(); // made when it is first asked for
        var context = tomcat.addContext("", folder.toString());
        var servlet = Tomcat.addServlet(context, "form", form);
        servlet.setMultipartConfigElement(new MultipartConfigElement(""));
        servlet.addMapping("/*");
        tomcat.getEngine().getPipeline().addValve(new BodyDeadline(Duration.ofSeconds(2)));
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Reads what was sent, as Tomcat does for every page. */
    private static final class Form extends HttpServlet {
        private final transient BlockingQueue<Exception> unread = new LinkedBlockingQueue<>();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getContentType().equals("text/plain")) {
                response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
                return;
            }
            try {
                response.getWriter().print("read " + read(request));
            } catch (IOException | IllegalStateException e) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                unread.add(e);
            }
        }

        private static int read(HttpServletRequest request) throws ServletException, IOException {
            return switch (request.getContentType().split(";")[0]) {
                case "multipart/form-data" -> request.getParts().size();
                case "application/json" -> request.getInputStream().readAllBytes().length;
                default -> request.getParameterMap().size();
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UPLOAD, "application/x-www-form-urlencoded", "application/json"})
    void a_request_that_trickles_in_is_ended_with_its_connection(String type) throws Exception {
        try (var client = connect()) {
            client.getOutputStream().write((head(type, 1_000_000) + PART).getBytes(StandardCharsets.US_ASCII));
            while (form.unread.isEmpty() && dribbles(client)) {
                Thread.sleep(10);
            }

            assertThat(form.unread.take()).hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(isEnded(client)).isTrue();
        }
    }

    /** Whoever reads nothing of it leaves the rest to Tomcat, which reads it to its end for the client's sake. */
    @Test
    void a_request_that_was_refused_unread_and_trickles_on_is_ended_with_its_connection() throws Exception {
        try (var client = connect()) {
            client.getOutputStream().write(head("text/plain", 1_000_000).getBytes(StandardCharsets.US_ASCII));
            var hanging = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (dribbles(client)) {
                assertThat(System.nanoTime()).as("nobody minds").isLessThan(hanging);
                Thread.sleep(10);
            }
        }
    }

    /** Whether the other side still takes an octet. */
    private static boolean dribbles(Socket client) throws IOException {
        try {
            client.getOutputStream().write('a');
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** With an answer before, or by a reset that may overtake it. */
    private static boolean isEnded(Socket client) throws IOException {
        try {
            client.getInputStream().readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Test
    void a_form_that_comes_in_time_is_read_and_so_is_the_next_on_its_connection() throws Exception {
        try (var client = connect()) {
            var body = PART + "a document" + END;
            for (var i = 0; i < 2; i++) {
                client.getOutputStream()
                        .write((head(UPLOAD, body.length()) + body).getBytes(StandardCharsets.US_ASCII));
                var answer = new StringBuilder();
                while (answer.indexOf("read 1") < 0) {
                    var octet = client.getInputStream().read();
                    assertThat(octet).as(answer::toString).isNotNegative();
                    answer.append((char) octet);
                }
                assertThat(answer).startsWith("HTTP/1.1 200");
            }
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        client.setSoTimeout(60_000);
        return client;
    }

    private static String head(String type, int length) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }
}
