package th.morprom.did.ra.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.ResourceBundleMessageSource;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.email.EmailRefused;
import th.morprom.did.ra.email.MailProperties;
import th.morprom.did.ra.email.MailProperties.Security;
import th.morprom.did.ra.email.ProveAddress;
import th.morprom.did.ra.email.SendMail;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** Against a mail server in this process. */
class MailNoticesTest {
    private static final String ADDRESS = "somchai@example.org";
    private static final Pattern CODE = Pattern.compile("([0-9]{4}) ([0-9]{4})");
    private static GreenMail server = new GreenMail();

    private RegistrationAuthority authority;
    private UUID person;

    @Configuration(proxyBeanMethods = false)
    @Import(UntilApproval.class)
    static class WithMail {
        @Bean
        @Primary
        MailProperties mailProperties() {
            return new MailProperties(
                    Optional.of("127.0.0.1"),
                    server.getSmtp().getPort(),
                    Security.NONE,
                    Optional.of("no-reply@did.example.org"),
                    Optional.empty(),
                    null);
        }

        @Bean
        ResourceBundleMessageSource messageSource() {
            var messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            return messages;
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        authority = RegistrationAuthority.with(folder, WithMail.class);
        person = authority.citizen().id();
    }

    @AfterEach
    void close() {
        authority.close();
        server.stop();
    }

    @Test
    void whoever_proved_his_address_hears_that_there_is_something_and_no_more() throws Exception {
        tell("before");
        send();
        assertThat(mails()).as("nobody writes to an address that is not proved").isEmpty();
        proveAddress();

        tell("AA0000051-2569-000001");
        tell("AA0000051-2569-000002");
        send();
        assertThat(mails()).as("what happens together is gathered").isEmpty();
        authority.clock().advance(Duration.ofMinutes(1));
        send();
        send();

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
            assertThat(mail.getSubject()).contains("มีเรื่องถึงท่าน").contains("There is something for you");
            assertThat(text(mail))
                    .contains(RegistrationAuthority.ORIGIN + "/me/notices")
                    .doesNotContain("AA0000051");
        });
    }

    @Test
    void nobody_hears_more_than_once_an_hour_nor_of_what_he_has_read() throws Exception {
        proveAddress();
        tell("1");
        authority.clock().advance(Duration.ofMinutes(1));
        send();
        tell("2");
        authority.clock().advance(Duration.ofMinutes(59));
        send();
        assertThat(mails()).hasSize(1);
        authority.clock().advance(Duration.ofMinutes(1));
        send();
        assertThat(mails()).hasSize(2);

        tell("3");
        authority.get(Notices.class).readAll(person, authority.clock().instant());
        authority.clock().advance(Duration.ofHours(2));
        send();
        assertThat(mails()).hasSize(2);
    }

    @Test
    void a_server_that_is_away_is_asked_again_and_given_up_after_days() throws Exception {
        proveAddress();
        var port = server.getSmtp().getPort();
        tell("1");
        authority.clock().advance(Duration.ofMinutes(1));
        server.stop();
        send();
        assertThat(authority.events("notice.mail-given-up")).isEmpty();

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.start();
        send();
        assertThat(mails()).as("not before its time").isEmpty();
        authority.clock().advance(MailNotices.PAUSES.get(0));
        send();
        assertThat(mails()).hasSize(1);

        server.stop();
        authority.clock().advance(Duration.ofHours(2));
        tell("2");
        for (var attempt = 0; attempt <= MailNotices.PAUSES.size(); attempt++) {
            authority.clock().advance(Duration.ofHours(24));
            send();
        }
        assertThat(authority.events("notice.mail-given-up")).containsExactly(person.toString());
    }

    @Test
    void whoever_took_longer_than_his_lease_takes_nothing_away_from_whoever_came_after_him() throws Exception {
        assertThat(MailNotices.LEASE).isGreaterThan(SendMail.LONGEST);
        proveAddress();
        tell("1");
        authority.clock().advance(Duration.ofMinutes(1));
        var slow = take().orElseThrow();
        assertThat(take()).isEmpty();
        authority.clock().advance(MailNotices.LEASE);
        var next = take().orElseThrow();

        authority.get(WaitingMails.class).done(slow, authority.clock().instant());
        authority
                .get(WaitingMails.class)
                .postponed(slow, "unavailable", authority.clock().instant());
        assertThat(take()).isEmpty();
        authority.get(WaitingMails.class).done(next, authority.clock().instant());
        assertThat(take()).isEmpty();
    }

    private Optional<WaitingMails.Due> take() {
        return authority
                .get(WaitingMails.class)
                .take(MailNotices.LEASE, authority.clock().instant());
    }

    @Test
    void an_address_without_a_mailbox_is_told_at_once_and_a_code_opens_nothing_after_five_misses() throws Exception {
        assertThat(refusal(() -> prove().ask(person, "not an address"))).isEqualTo(EmailRefused.Reason.MALFORMED);
        assertThat(refusal(() -> prove().ask(person, "a@example.org, b@example.org")))
                .isEqualTo(EmailRefused.Reason.MALFORMED);
        for (var odd : List.of(
                "dot..dot@example.org",
                "\"quoted\"@example.org",
                "a(comment)@example.org",
                "(c)a@example.org",
                "A<a@example.org>",
                "a@[127.0.0.1]",
                "a@-example.org",
                "ก@example.org")) {
            assertThat(refusal(() -> prove().ask(person, odd))).as(odd).isEqualTo(EmailRefused.Reason.MALFORMED);
        }

        prove().ask(person, ADDRESS);
        var code = code();
        for (var miss = 0; miss < 5; miss++) {
            assertThat(refusal(() -> prove().prove(person, "0000 000"))).isEqualTo(EmailRefused.Reason.WRONG_CODE);
        }
        assertThat(refusal(() -> prove().prove(person, code))).isEqualTo(EmailRefused.Reason.WRONG_CODE);
        assertThat(prove().of(person).verified()).isFalse();
    }

    @Test
    void a_code_is_good_for_a_quarter_of_an_hour_for_one_person_and_for_few_tries_at_an_address() throws Exception {
        prove().ask(person, ADDRESS);
        var code = code();
        var another = authority.citizen().id();
        prove().ask(another, "another@example.org");

        assertThat(refusal(() -> prove().prove(another, code))).isEqualTo(EmailRefused.Reason.WRONG_CODE);
        authority.clock().advance(Duration.ofMinutes(16));
        assertThat(refusal(() -> prove().prove(person, code))).isEqualTo(EmailRefused.Reason.WRONG_CODE);
        for (var time = 0; time < 5; time++) {
            prove().ask(authority.citizen().id(), ADDRESS.toUpperCase(Locale.ROOT));
        }
        assertThat(refusal(() -> prove().ask(another, ADDRESS)))
                .as("a stranger's mailbox is not to be filled")
                .isEqualTo(EmailRefused.Reason.TOO_OFTEN);
    }

    @Test
    void an_unfit_address_of_an_older_release_is_not_proved_and_leaves_its_person_readable() throws Exception {
        prove().ask(person, ADDRESS);
        authority
                .database()
                .sql("update ra.email_proof set email = 'a(b)@example.org' where person = :person")
                .param("person", person)
                .update();
        var code = code();
        assertThat(refusal(() -> prove().prove(person, code))).isEqualTo(EmailRefused.Reason.WRONG_CODE);
        assertThat(prove().of(person).verified()).isFalse();

        authority
                .database()
                .sql("update ra.person set email = 'a(b)@example.org' where id = :person")
                .param("person", person)
                .update();
        assertThat(authority
                        .get(People.class)
                        .find(person)
                        .orElseThrow()
                        .contact()
                        .email())
                .isEmpty();
    }

    @Test
    void whoever_takes_his_address_away_hears_nothing_more() throws Exception {
        proveAddress();
        tell("1");
        prove().remove(person);
        authority.clock().advance(Duration.ofHours(1));
        send();
        tell("2");
        authority.clock().advance(Duration.ofHours(2));
        send();

        assertThat(mails()).isEmpty();
        assertThat(prove().of(person).given()).isEmpty();
        assertThat(authority.events("email.removed")).containsExactly(person.toString());
    }

    private void proveAddress() throws Exception {
        prove().ask(person, ADDRESS);
        prove().prove(person, code());
        server.purgeEmailFromAllMailboxes();
        assertThat(prove().of(person).verified()).isTrue();
    }

    private String code() throws Exception {
        var all = server.getReceivedMessages();
        var found = CODE.matcher(text(all[0]));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private ProveAddress prove() {
        return authority.get(ProveAddress.class);
    }

    private void tell(String number) {
        var news = new News(NoticeKind.DOCUMENT_ISSUED, UUID.randomUUID().toString(), "once", Map.of("number", number));
        authority.get(Changes.class).make(() -> authority.get(Notices.class).tell(person, news));
    }

    private void send() {
        authority.get(MailNotices.class).send();
    }

    private static List<MimeMessage> mails() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private static String text(Message mail) throws IOException, MessagingException {
        return (String) mail.getContent();
    }

    private static EmailRefused.Reason refusal(ThrowingCallable work) {
        return catchThrowableOfType(EmailRefused.class, work).reason();
    }
}
