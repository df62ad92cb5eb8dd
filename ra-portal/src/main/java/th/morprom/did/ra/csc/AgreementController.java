package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.openid.AnswerElsewhere;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.DigestAuthorisation;

/**
 * A doctor reads which program wants how many signatures, what for, over which digests, and agrees with his passkey to exactly
 * these. What he agreed to before stands below.
 */
@Controller
class AgreementController {
    private static final String LIST = "redirect:" + CscAddresses.AGREEMENTS;

    private final Agreements agreements;
    private final HeldCertificates certificates;
    private final String rpId;
    private final Clock clock;

    AgreementController(Agreements agreements, HeldCertificates certificates, RaProperties properties, Clock clock) {
        this.agreements = agreements;
        this.certificates = certificates;
        this.rpId = properties.rpId();
        this.clock = clock;
    }

    @GetMapping(CscAddresses.AGREEMENTS)
    String list(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("waiting", agreements.waiting(person.personId()));
        model.addAttribute("page", agreements.agreed(person.personId(), page));
        return "csc/agreements";
    }

    @GetMapping(CscAddresses.AGREEMENTS + "/{id}")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            HttpServletRequest request,
            Model model) {
        var asked = own(person, id);
        model.addAttribute("asked", asked);
        model.addAttribute("digests", digests(asked.asked()));
        model.addAttribute("labelled", asked.asked().labels().stream().anyMatch(label -> !label.isEmpty()));
        model.addAttribute("waits", asked.waitsAt(clock.instant()));
        agreements.facility(asked).ifPresent(facility -> model.addAttribute("facility", facility));
        agreements.answer(id).ifPresent(answer -> {
            model.addAttribute("host", answer.redirect().getHost());
            AnswerElsewhere.allow(answer.redirect(), request);
        });
        return "csc/agreement";
    }

    @PostMapping(CscAddresses.AGREEMENTS + "/{id}/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var challenge = agreements.challenge(own(person, id));
        var own = certificates.signingPasskeys(person.personId());
        return PasskeyRequest.of(rpId, Bytes.of(challenge), own);
    }

    @PostMapping(CscAddresses.AGREEMENTS + "/{id}")
    String agree(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            AssertionForm form,
            RedirectAttributes flash) {
        var onward = agreements.agree(own(person, id), form.assertion());
        if (onward.isEmpty()) {
            flash.addFlashAttribute("done", "csc.agreed");
        }
        return onward.map(address -> "redirect:" + address).orElse(LIST);
    }

    @PostMapping(CscAddresses.AGREEMENTS + "/{id}/refusal")
    String decline(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        var onward = agreements.decline(own(person, id));
        if (onward.isEmpty()) {
            flash.addFlashAttribute("done", "csc.declined");
        }
        return onward.map(address -> "redirect:" + address).orElse(LIST);
    }

    /**
     * A digest as it is shown.
     *
     * @param label what the program calls its document; empty if it does not say
     */
    record ShownDigest(String label, String hex) {}

    private static List<ShownDigest> digests(AskedDigests asked) {
        return IntStream.range(0, asked.digests().size())
                .mapToObj(index -> new ShownDigest(
                        asked.labels().get(index),
                        HexFormat.of().formatHex(asked.digests().get(index).toByteArray())))
                .toList();
    }

    /** Only his own; that others exist is nobody's business. */
    private DigestAuthorisation own(SignedInPerson person, UUID id) {
        return agreements
                .find(person.personId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
