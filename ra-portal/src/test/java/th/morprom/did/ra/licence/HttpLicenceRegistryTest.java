package th.morprom.did.ra.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** A whole round's questions to the councils' service. It knows no licence here: what matters is who is asked about, and how. */
class HttpLicenceRegistryTest {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private ExecutorService threads;
    private HttpServer service;
    private HttpLicenceRegistry registry;

    @BeforeEach
    void open() throws IOException {
        threads = Executors.newCachedThreadPool();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(threads);
        service.start();
        registry = new HttpLicenceRegistry(
                URI.create("http://localhost:" + service.getAddress().getPort()), Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        service.stop(0);
        threads.shutdownNow();
    }

    @Test
    void several_are_asked_about_at_once_and_each_once() {
        var together = new CountDownLatch(8);
        answer(number -> {
            together.countDown();
            return awaits(together);
        });

        var answers = registry.findAll(licences(200));

        assertThat(answers).hasSize(200);
        assertThat(answers.values()).allMatch(known -> known.isEmpty());
        assertThat(asked).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void single_numbers_without_an_answer_are_left_out() {
        answer(number -> number % 5 != 0);

        var answers = registry.findAll(licences(200));

        assertThat(answers.keySet()).hasSize(160).allMatch(licence -> Integer.parseInt(licence.number()) % 5 != 0);
    }

    @Test
    void all_are_asked_about_however_many_have_no_answer() {
        answer(number -> number % 3 != 0);

        var answers = registry.findAll(licences(450));

        assertThat(answers).hasSize(300);
        assertThat(asked).hasSize(450);
    }

    @Test
    void a_service_that_is_away_is_not_asked_about_all() {
        answer(number -> false);

        assertThatThrownBy(() -> registry.findAll(licences(450))).isInstanceOf(LicenceRegistryUnavailable.class);
        assertThat(asked).hasSizeLessThan(100);
    }

    private static List<DeclaredLicence> licences(int many) {
        return IntStream.range(10_000, 10_000 + many)
                .mapToObj(number -> new DeclaredLicence(Profession.DOCTOR, Integer.toString(number)))
                .toList();
    }

    /** @param answers of which numbers the service says that it does not know them; of the others it says nothing */
    private void answer(IntPredicate answers) {
        service.createContext("/licences/", exchange -> {
            var number = number(exchange);
            asked.add(number);
            exchange.sendResponseHeaders(answers.test(Integer.parseInt(number)) ? 404 : 503, -1);
            exchange.close();
        });
    }

    private static String number(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean awaits(CountDownLatch together) {
        try {
            return together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
