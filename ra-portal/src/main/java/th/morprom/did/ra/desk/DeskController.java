package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.desk.card.CardUnread;
import th.morprom.did.desk.card.ReaderMissing;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.deskagent.AtDesk;
import th.morprom.did.ra.deskagent.DeskAgentRefused;
import th.morprom.did.ra.deskagent.GreetAgent;
import th.morprom.did.ra.deskagent.TakeReading;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.proofing.ReadBy;
import th.morprom.did.ra.proofing.VoidAccount;
import th.morprom.did.ra.proofing.card.CardRefused;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

/** The officer's pages: who waits, the card in the reader beside what was declared, the face beside the photo. */
@Controller
class DeskController {

    private final Register register;
    private final DeskReader reader;
    private final TakeReading takeReading;
    private final Proof proof;
    private final int agentPort;
    private final Clock clock;

    DeskController(
            Register register,
            DeskReader reader,
            TakeReading takeReading,
            Proof proof,
            DeskProperties properties,
            Clock clock) {
        this.register = register;
        this.reader = reader;
        this.takeReading = takeReading;
        this.proof = proof;
        this.agentPort = properties.agentPort();
        this.clock = clock;
    }

    /** Where the desk looks things up. */
    record Register(ProofingQueue queue, Organisations organisations) {}

    /** For an enrolment, or for the person himself. */
    record Proof(ProofIdentity identity, ProofCitizen citizen, VoidAccount voidAccount) {}

    @GetMapping("/desk")
    String page(@AuthenticationPrincipal SignedInPerson officer, HttpServletRequest request, Model model) {
        var hcode9 = officer.officerAt().orElseThrow();
        register.organisations().facility(hcode9).ifPresent(f -> model.addAttribute("facility", f));
        model.addAttribute("waiting", register.queue().at(hcode9));
        model.addAttribute("attached", reader.attached());
        model.addAttribute("agent", LocalAgent.allow(agentPort, request));
        model.addAttribute("agentStandings", GreetAgent.Standing.values());
        model.addAttribute("agentErrors", LocalAgent.ERRORS);
        model.addAttribute("cardErrors", CardUnread.Reason.values());
        return "desk/desk";
    }

    @PostMapping("/desk/card")
    String read(@AuthenticationPrincipal SignedInPerson officer, HttpSession session, RedirectAttributes flash) {
        CardOnDesk.drop(session);
        try {
            return lay(new Laid(reader.read(), Optional.empty()), DeskSession.of(officer, session), session, flash);
        } catch (CardUnread unread) {
            flash.addFlashAttribute("warning", "refused.card." + unread.reason());
        } catch (CardRefused refused) {
            flash.addFlashAttribute("warning", "refused.card." + refused.reason());
        } catch (ReaderMissing missing) {
            flash.addFlashAttribute("warning", "unavailable.reader");
        }
        return "redirect:/desk";
    }

    /** The same, with the card that the agent on the officer's own computer read. */
    @PostMapping("/desk/agent/reading")
    String take(
            @AuthenticationPrincipal SignedInPerson officer,
            @RequestParam String statement,
            HttpSession session,
            RedirectAttributes flash) {
        CardOnDesk.drop(session);
        try {
            var desk = DeskSession.of(officer, session);
            var taken = takeReading.take(desk, statement);
            return lay(new Laid(taken.card(), Optional.of(taken.readBy())), desk, session, flash);
        } catch (DeskAgentRefused refused) {
            flash.addFlashAttribute("warning", "refused.agent." + refused.reason());
        } catch (CardRefused refused) {
            flash.addFlashAttribute("warning", "refused.card." + refused.reason());
        }
        return "redirect:/desk";
    }

    @GetMapping("/desk/card")
    String compare(
            @AuthenticationPrincipal SignedInPerson officer,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        var onDesk = CardOnDesk.in(session, DeskSession.of(officer, session), clock.instant());
        if (onDesk.isEmpty()) {
            return lapsed(flash);
        }
        model.addAttribute("onDesk", onDesk.get());
        model.addAttribute("photo", onDesk.get().photo());
        model.addAttribute("lines", onDesk.get().lines());
        model.addAttribute("expired", onDesk.get().card().expiredOn(ThaiDay.today(clock)));
        return "desk/card";
    }

    @PostMapping("/desk/proofing")
    String proof(
            @AuthenticationPrincipal SignedInPerson officer,
            @RequestParam(defaultValue = "") String of,
            @RequestParam boolean recognised,
            @RequestParam(defaultValue = "") String code,
            HttpSession session,
            RedirectAttributes flash) {
        var onDesk = shown(of, officer, session);
        if (onDesk.isEmpty()) {
            return lapsed(flash);
        }
        CardOnDesk.drop(session);
        try {
            requireReaderCounts(onDesk.get());
            var proofing = proof(onDesk.get(), onDesk.get().encounter(officer.personId(), recognised, code));
            flash.addFlashAttribute("done", "desk.done");
            flash.addFlashAttribute("ial", proofing.ial());
        } catch (ProofingRefused refused) {
            flash.addFlashAttribute("warning", "refused.proofing." + refused.reason());
        } catch (DeskAgentRefused refused) {
            flash.addFlashAttribute("warning", "refused.agent." + refused.reason());
        }
        return "redirect:/desk";
    }

    /** The holder of the card says that the account is not his; the officer has recognised him by the photo. */
    @PostMapping("/desk/disowned")
    String voidAccount(
            @AuthenticationPrincipal SignedInPerson officer,
            @RequestParam(defaultValue = "") String of,
            HttpSession session,
            RedirectAttributes flash) {
        var onDesk = shown(of, officer, session);
        if (onDesk.isEmpty()) {
            return lapsed(flash);
        }
        CardOnDesk.drop(session);
        try {
            requireReaderCounts(onDesk.get());
            var card = onDesk.get().card().toReading();
            proof.voidAccount().voidAccount(card, onDesk.get().encounter(officer.personId(), true, ""));
            flash.addFlashAttribute("done", "desk.disowned.done");
        } catch (ProofingRefused refused) {
            flash.addFlashAttribute("warning", "refused.proofing." + refused.reason());
        } catch (DeskAgentRefused refused) {
            flash.addFlashAttribute("warning", "refused.agent." + refused.reason());
        }
        return "redirect:/desk";
    }

    private Optional<CardOnDesk> shown(String of, SignedInPerson officer, HttpSession session) {
        return CardOnDesk.shown(of, session, DeskSession.of(officer, session), clock.instant());
    }

    private static String lapsed(RedirectAttributes flash) {
        flash.addFlashAttribute("warning", "desk.lapsed");
        return "redirect:/desk";
    }

    /** The agent may have been stopped since it read the card. */
    private void requireReaderCounts(CardOnDesk onDesk) {
        onDesk.readBy().ifPresent(readBy -> takeReading.requireStillCounts(onDesk.desk(), readBy));
    }

    /** A card that was read, and by what. */
    private record Laid(ThaiIdCard card, Optional<ReadBy> readBy) {}

    private String lay(Laid laid, AtDesk desk, HttpSession session, RedirectAttributes flash) {
        var whose = register.queue().of(laid.card().citizenNumber());
        if (whose.isEmpty()) {
            flash.addFlashAttribute("warning", "desk.nobody");
            return "redirect:/desk";
        }
        new CardOnDesk(UUID.randomUUID(), laid.card(), whose.get(), laid.readBy(), desk, clock.instant()).keep(session);
        return "redirect:/desk/card";
    }

    private Proofing proof(CardOnDesk onDesk, Encounter encounter) {
        var reading = onDesk.card().toReading();
        var whose = onDesk.whose();
        return whose.enrolment()
                .map(enrolment -> proof.identity().proof(enrolment, reading, encounter))
                .orElseGet(() -> proof.citizen().proof(whose.person().id(), reading, encounter));
    }
}
