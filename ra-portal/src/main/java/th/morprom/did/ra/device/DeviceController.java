package th.morprom.did.ra.device;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SessionSignIn;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.registration.PasskeyCreation;
import th.morprom.did.ra.registration.PasskeyFields;

/** The passkeys of whoever is signed in. */
@Controller
class DeviceController {
    private static final String LIST = "redirect:/me/devices";

    private final Passkeys passkeys;
    private final AddDevice addDevice;
    private final RenameDevice renameDevice;
    private final RemoveDevice removeDevice;
    private final String rpId;

    DeviceController(
            Passkeys passkeys,
            AddDevice addDevice,
            RenameDevice renameDevice,
            RemoveDevice removeDevice,
            RaProperties properties) {
        this.passkeys = passkeys;
        this.addDevice = addDevice;
        this.renameDevice = renameDevice;
        this.removeDevice = removeDevice;
        this.rpId = properties.rpId();
    }

    @GetMapping("/me/devices")
    String page(@AuthenticationPrincipal SignedInPerson person, HttpSession session, Model model) {
        model.addAttribute("devices", passkeys.devices(person.personId()));
        addDevice.waiting(person.personId()).ifPresent(waiting -> model.addAttribute("waiting", waiting));
        model.addAttribute(
                "here", SessionSignIn.passkey(session).map(Bytes::base64Url).orElse(""));
        model.addAttribute("registrar", person.registrar());
        return "device/devices";
    }

    @PostMapping("/me/devices/options")
    @ResponseBody
    PasskeyCreation options(@AuthenticationPrincipal SignedInPerson person) {
        var id = person.personId();
        return PasskeyCreation.beside(
                rpId,
                person.name(),
                AddDevice.userHandle(id),
                addDevice.begin(id).challenge(),
                own(id));
    }

    /** The new passkey is there; one that he has is to sign it. */
    @PostMapping("/me/devices")
    String prepare(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "") String label,
            PasskeyFields made,
            RedirectAttributes flash) {
        try {
            var prepared = addDevice.prepare(person.personId(), label, made.registration());
            // In the page and nowhere else: whoever else has this session changes nothing in it.
            return "redirect:/me/devices/addition?of=" + prepared.challenge().base64Url();
        } catch (DeviceRefused refused) {
            return back(flash, refused);
        } catch (PasskeyRefused refused) {
            return back(flash, new DeviceRefused(DeviceRefused.Reason.NOT_TAKEN));
        }
    }

    @GetMapping("/me/devices/addition")
    String confirm(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "") String of,
            Model model,
            RedirectAttributes flash) {
        try {
            model.addAttribute("waiting", waiting(person, of));
            return "device/addition";
        } catch (DeviceRefused refused) {
            return back(flash, refused);
        }
    }

    @PostMapping("/me/devices/addition/options")
    @ResponseBody
    PasskeyRequest confirmation(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "") String of) {
        return PasskeyRequest.of(rpId, waiting(person, of).challenge(), own(person.personId()));
    }

    @PostMapping("/me/devices/addition")
    String add(@AuthenticationPrincipal SignedInPerson person, AssertionForm form, RedirectAttributes flash) {
        return told(flash, "device.added.done", () -> addDevice.add(person.personId(), form.assertion()));
    }

    @PostMapping("/me/devices/addition/drop")
    String drop(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "") String of,
            RedirectAttributes flash) {
        return told(
                flash,
                "device.dropped.done",
                () -> addDevice.drop(person.personId(), waiting(person, of).challenge()));
    }

    @PostMapping("/me/devices/{passkey}/label")
    String rename(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String passkey,
            @RequestParam(defaultValue = "") String label,
            RedirectAttributes flash) {
        return told(flash, "device.renamed.done", () -> renameDevice.rename(person.personId(), id(passkey), label));
    }

    @GetMapping("/me/devices/{passkey}/removal")
    String removal(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String passkey,
            Model model,
            RedirectAttributes flash) {
        try {
            model.addAttribute("ending", removeDevice.consequences(person.personId(), id(passkey)));
            return "device/removal";
        } catch (DeviceRefused refused) {
            return back(flash, refused);
        }
    }

    @PostMapping("/me/devices/{passkey}/removal/options")
    @ResponseBody
    PasskeyRequest removal(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String passkey,
            @RequestParam(defaultValue = "false") boolean lost) {
        var prepared = removeDevice.prepare(person.personId(), id(passkey), lost);
        return PasskeyRequest.of(rpId, prepared.challenge(), own(person.personId()));
    }

    @PostMapping("/me/devices/{passkey}/removal")
    String remove(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String passkey,
            AssertionForm form,
            RedirectAttributes flash) {
        return told(
                flash,
                "device.removed.done",
                () -> removeDevice.remove(person.personId(), id(passkey), form.assertion()));
    }

    /** The one that this page is about, and no other that came to wait since. */
    private AddDevice.Waiting waiting(SignedInPerson person, String of) {
        return addDevice
                .waiting(person.personId())
                .filter(waiting -> waiting.challenge().base64Url().equals(of))
                .orElseThrow(() -> new DeviceRefused(DeviceRefused.Reason.CHALLENGE));
    }

    private List<Bytes> own(UUID person) {
        return passkeys.of(person).stream().map(Passkey::credentialId).toList();
    }

    private static Bytes id(String passkey) {
        try {
            return Bytes.fromBase64Url(passkey);
        } catch (PasskeyRefused notBase64Url) {
            throw new DeviceRefused(DeviceRefused.Reason.UNKNOWN);
        }
    }

    /** Back to the list, which says that it is done or why not. */
    private static String told(RedirectAttributes flash, String done, Runnable work) {
        try {
            work.run();
            flash.addFlashAttribute("done", done);
            return LIST;
        } catch (DeviceRefused refused) {
            return back(flash, refused);
        } catch (PasskeyRefused refused) {
            return back(flash, new DeviceRefused(DeviceRefused.Reason.PASSKEY));
        }
    }

    private static String back(RedirectAttributes flash, DeviceRefused refused) {
        flash.addFlashAttribute("warning", "refused.device." + refused.reason());
        return LIST;
    }
}
