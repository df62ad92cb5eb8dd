package th.morprom.did.ra.registration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.person.PersonName;

/** What the browser makes a passkey with, once the form has no mistakes. */
final class PasskeyOptions {
    private final BeginRegistration beginRegistration;
    private final MessageSource messages;
    private final String rpId;

    PasskeyOptions(BeginRegistration beginRegistration, MessageSource messages, RaProperties properties) {
        this.beginRegistration = beginRegistration;
        this.messages = messages;
        this.rpId = properties.rpId();
    }

    ResponseEntity<?> of(PersonName name) {
        var begun = beginRegistration.begin();
        return ResponseEntity.ok(PasskeyCreation.of(
                rpId, name, begun.userHandle(), begun.challenge().challenge()));
    }

    /** Before a passkey is made: one that belongs to no registration would stay on the device. */
    ResponseEntity<?> refused(List<String> mistakes, Locale locale) {
        var fields = mistakes.stream()
                .map(field -> messages.getMessage("register.field." + field, null, locale))
                .collect(Collectors.joining(", "));
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        messages.getMessage("register.mistakes", new Object[] {fields}, locale)))
                .build();
    }
}
