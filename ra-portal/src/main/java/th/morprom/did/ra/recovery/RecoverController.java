package th.morprom.did.ra.recovery;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.device.AddDevice;
import th.morprom.did.ra.recovery.RecoverAccount.Shown;
import th.morprom.did.ra.registration.PasskeyCreation;
import th.morprom.did.ra.registration.PasskeyFields;

/** The door for whoever has the codes of two officers and no passkey. */
@Controller
class RecoverController {
    private final RecoverAccount recoverAccount;
    private final String rpId;

    RecoverController(RecoverAccount recoverAccount, RaProperties properties) {
        this.recoverAccount = recoverAccount;
        this.rpId = properties.rpId();
    }

    @GetMapping("/recover")
    String page() {
        return "recovery/recover";
    }

    @PostMapping("/recover/options")
    @ResponseBody
    PasskeyCreation options(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String second) {
        var begun = recoverAccount.begin(new Shown(number, first, second));
        var person = begun.person();
        return PasskeyCreation.beside(
                rpId,
                person.name(),
                AddDevice.userHandle(person.id()),
                begun.challenge().challenge(),
                List.of());
    }

    @PostMapping("/recover")
    String recover(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String second,
            PasskeyFields made,
            Model model,
            HttpServletResponse response) {
        try {
            recoverAccount.recover(new Shown(number, first, second), made.registration());
            return "recovery/recovered";
        } catch (RecoveryRefused refused) {
            model.addAttribute("refused", "refused.recovery." + refused.reason());
        } catch (PasskeyRefused refused) {
            model.addAttribute("refused", "refused.passkey");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "recovery/recover";
    }
}
