package th.morprom.did.ra.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SessionSignIn;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.PersonName;

/** What is the same whoever registers: the passkey is asked for once the form is right, and the new person is signed in. */
final class RegistrationVisit {
    private final BeginRegistration beginRegistration;
    private final CurrentRoles roles;
    private final Passkeys passkeys;
    private final SessionSignIn session;
    private final MessageSource messages;
    private final String rpId;

    RegistrationVisit(
            BeginRegistration beginRegistration,
            CurrentRoles roles,
            Passkeys passkeys,
            SessionSignIn session,
            MessageSource messages,
            RaProperties properties) {
        this.beginRegistration = beginRegistration;
        this.roles = roles;
        this.passkeys = passkeys;
        this.session = session;
        this.messages = messages;
        this.rpId = properties.rpId();
    }

    /** The page that is being answered. */
    record Page(String view, Model model, HttpServletRequest request, HttpServletResponse response) {}

    /**
     * What the browser makes a passkey with. Mistakes are told before: a passkey that belongs to no registration would stay on
     * the device.
     *
     * @param name as typed; asked for only if there are no mistakes
     */
    ResponseEntity<?> options(List<String> mistakes, Supplier<PersonName> name, Locale locale) {
        if (!mistakes.isEmpty()) {
            var fields = mistakes.stream()
                    .map(field -> messages.getMessage("register.field." + field, null, locale))
                    .collect(Collectors.joining(", "));
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            messages.getMessage("register.mistakes", new Object[] {fields}, locale)))
                    .build();
        }
        var begun = beginRegistration.begin();
        return ResponseEntity.ok(PasskeyCreation.of(
                rpId, name.get(), begun.userHandle(), begun.challenge().challenge()));
    }

    /**
     * Registers, and signs the person in.
     *
     * @param register gives the person's id
     * @return the view or redirection: the form again, as it was filled in, or the question for consent
     */
    String register(List<String> mistakes, Supplier<UUID> register, Page page) {
        if (!mistakes.isEmpty()) {
            return again(page, "mistakes", mistakes);
        }
        UUID registered;
        try {
            registered = register.get();
        } catch (RegistrationRefused refused) {
            return again(page, "refused", "refused.registration." + refused.reason());
        } catch (PasskeyRefused refused) {
            return again(page, "refused", "refused.passkey");
        }
        var passkey = passkeys.of(registered).get(0).credentialId();
        roles.of(registered).ifPresent(person -> session.signIn(person, passkey, page.request(), page.response()));
        return "redirect:/consent";
    }

    private static String again(Page page, String name, Object why) {
        page.model().addAttribute(name, why);
        page.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.view();
    }
}
