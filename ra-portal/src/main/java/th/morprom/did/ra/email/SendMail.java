package th.morprom.did.ra.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends a mail in Thai and English by the configured server, and waits until that has taken it or refused. */
public final class SendMail {
    private static final Locale THAI = Locale.forLanguageTag("th");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final MailProperties properties;
    private final MessageSource messages;

    SendMail(MailProperties properties, MessageSource messages) {
        this.properties = properties;
        this.messages = messages;
    }

    /** Whether there is a server at all. */
    public boolean configured() {
        return properties.host().isPresent();
    }

    /**
     * Sends the mail of this name.
     *
     * @param mail {@code mail.<mail>.subject} and {@code mail.<mail>.text} are messages of both languages
     * @param values for the text; nothing about anybody's health: mail is read on its way
     * @throws AddressRefused if the server will never take it
     * @throws MailUnavailable if it may later
     */
    public void send(String to, String mail, Object... values) {
        // A sender for each mail: the password is read anew after it was changed.
        var sender = sender();
        try {
            var message = sender.createMimeMessage();
            message.setFrom(new InternetAddress(properties.from().orElseThrow(), true));
            message.setRecipient(Message.RecipientType.TO, recipient(to));
            message.setSubject(both(mail, "subject", " / "), StandardCharsets.UTF_8.name());
            message.setText(both(mail, "text", "\n\n—\n\n", values), StandardCharsets.UTF_8.name());
            // RFC 3834: nobody's out-of-office note answers it.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            try (var transport = sender.getSession().getTransport("smtp")) {
                transport.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (SendFailedException failed) {
            if (failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0) {
                throw new AddressRefused();
            }
            throw new MailUnavailable("not taken: " + failed.getClass().getSimpleName(), failed);
        } catch (MessagingException failed) {
            throw new MailUnavailable(
                    "no mail can be sent: " + failed.getClass().getSimpleName(), failed);
        }
    }

    private static InternetAddress recipient(String address) throws MessagingException {
        try {
            return new InternetAddress(address, true);
        } catch (AddressException malformed) {
            throw new AddressRefused();
        }
    }

    private String both(String mail, String part, String between, Object... values) {
        var key = "mail." + mail + "." + part;
        return messages.getMessage(key, values, THAI) + between + messages.getMessage(key, values, Locale.ENGLISH);
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(properties.host().orElseThrow());
        sender.setPort(properties.port());
        properties.username().ifPresent(sender::setUsername);
        Optional.ofNullable(properties.passwordFile()).map(SendMail::password).ifPresent(sender::setPassword);
        sender.setJavaMailProperties(session());
        return sender;
    }

    /** Without these the library waits for ever, and takes any server for the right one. */
    private Properties session() {
        var session = new Properties();
        session.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
        session.setProperty("mail.smtp.timeout", Long.toString(ANSWER.toMillis()));
        session.setProperty("mail.smtp.writetimeout", Long.toString(ANSWER.toMillis()));
        session.setProperty(
                "mail.smtp.auth", Boolean.toString(properties.username().isPresent()));
        session.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (properties.security()) {
            case STARTTLS -> {
                session.setProperty("mail.smtp.starttls.enable", "true");
                session.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> session.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> session.setProperty("mail.smtp.starttls.enable", "false");
        }
        return session;
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
