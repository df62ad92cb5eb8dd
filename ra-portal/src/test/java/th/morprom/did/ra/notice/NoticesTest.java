package th.morprom.did.ra.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class NoticesTest {
    private static RegistrationAuthority authority;
    private UUID person;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @BeforeEach
    void arrive() {
        person = authority.citizen().id();
    }

    @Test
    void the_same_is_told_once_and_on_another_occasion_again() {
        assertThat(tell("a", "30 days")).isTrue();
        assertThat(tell("a", "30 days")).isFalse();
        assertThat(tell("a", "7 days")).isTrue();
        assertThat(tell("b", "30 days")).isTrue();

        assertThat(notices().unread(person)).isEqualTo(3);
    }

    @Test
    void what_a_newer_release_told_is_left_out() {
        tell("a", "once");
        var known = page(1).notices().get(0);
        tell("b", "once");
        authority
                .database()
                .sql("update ra.notice set kind = 'NOT_KNOWN_YET' where person = :person and subject = 'b'")
                .param("person", person)
                .update();

        assertThat(page(1).notices()).containsExactly(known);
    }

    @Test
    void nothing_is_told_of_what_did_not_happen() {
        try {
            authority.get(Changes.class).make(() -> {
                notices().tell(person, news("a", "once"));
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException undone) {
            assertThat(notices().unread(person)).isZero();
        }
    }

    @Test
    void two_that_tell_the_same_people_in_another_order_each_do_not_wait_for_each_other_for_ever() throws Exception {
        var other = authority.citizen().id();
        for (var somebody : List.of(person, other)) {
            authority
                    .database()
                    .sql("update ra.person set email = 'a@example.org', email_verified_at = now() where id = :id")
                    .param("id", somebody)
                    .update();
        }
        var both = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var told = List.of(
                    threads.submit(() -> tellBoth("a", person, other, both)),
                    threads.submit(() -> tellBoth("b", other, person, both)));
            for (var each : told) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(authority
                        .database()
                        .sql("select sum(notices) from ra.notice_mail where person in (:one, :other)")
                        .param("one", person)
                        .param("other", other)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    private static boolean tellBoth(String subject, UUID first, UUID second, CyclicBarrier both) {
        return authority.get(Changes.class).make(() -> {
            notices().tell(first, news(subject, "once"));
            try {
                both.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return notices().tell(second, news(subject, "once"));
        });
    }

    @Test
    void to_open_one_is_to_have_read_it_and_another_persons_cannot_be_opened() {
        tell("4d2f", "once");
        var notice = page(1).notices().get(0);

        assertThat(notices().open(authority.citizen().id(), notice.id())).isEmpty();
        assertThat(notices().unread(person)).isEqualTo(1);
        assertThat(notices().open(person, notice.id())).contains("/me/certificates/4d2f");
        assertThat(notices().unread(person)).isZero();
        assertThat(page(1).notices().get(0).readAt()).isPresent();
    }

    @Test
    void to_mark_all_as_read_spares_what_came_after_the_page_was_made() {
        tell("a", "once");
        var made = authority.clock().instant();
        authority.clock().advance(Duration.ofSeconds(2));
        tell("b", "once");

        notices().readAll(person, made);

        assertThat(notices().unread(person)).isEqualTo(1);
    }

    @Test
    void shows_them_page_by_page_newest_first() {
        IntStream.rangeClosed(1, Notices.PAGE + 1).forEach(number -> {
            tell("" + number, "once");
            authority.clock().advance(Duration.ofSeconds(1));
        });

        assertThat(page(1).notices()).hasSize(Notices.PAGE);
        assertThat(page(1).notices().get(0).subject()).isEqualTo("" + (Notices.PAGE + 1));
        assertThat(page(2).notices()).extracting(Notice::subject).containsExactly("1");
        assertThat(page(9).number()).isEqualTo(2);
    }

    @Test
    void what_was_read_is_kept_for_ninety_days_and_anything_for_a_year() {
        tell("read", "once");
        tell("unread", "once");
        page(1).notices().stream()
                .filter(notice -> notice.subject().equals("read"))
                .forEach(notice -> notices().open(person, notice.id()));

        authority.clock().advance(Duration.ofDays(89));
        assertThat(kept()).hasSize(2);
        authority.clock().advance(Duration.ofDays(2));
        assertThat(kept()).containsExactly("unread");
        authority.clock().advance(Duration.ofDays(275));
        assertThat(kept()).isEmpty();
    }

    private List<String> kept() {
        authority.get(ForgetNotices.class).forget();
        return page(1).notices().stream().map(Notice::subject).toList();
    }

    private boolean tell(String subject, String occasion) {
        return authority.get(Changes.class).make(() -> notices().tell(person, news(subject, occasion)));
    }

    private static News news(String subject, String occasion) {
        return new News(NoticeKind.CERTIFICATE_SUSPENDED, subject, occasion, Map.of("by", "REGISTRAR"));
    }

    private Notices.Page page(int number) {
        return notices().of(person, number);
    }

    private static Notices notices() {
        return authority.get(Notices.class);
    }
}
