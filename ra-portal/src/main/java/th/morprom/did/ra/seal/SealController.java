package th.morprom.did.ra.seal;

import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.FindSeals;

/** The registrars' pages about the seals of facilities: which there are, and who orders and agrees. */
@Controller
class SealController {
    private final SealOrders orders;
    private final Organisations organisations;
    private final FindSeals seals;
    private final UseCases useCases;
    private final String rpId;

    /** What a registrar can do about a seal. */
    record UseCases(OrderSeal order, AgreeToSeal agree, CertifySeal certify) {}

    SealController(
            SealOrders orders,
            Organisations organisations,
            FindSeals seals,
            UseCases useCases,
            RaProperties properties) {
        this.orders = orders;
        this.organisations = organisations;
        this.seals = seals;
        this.useCases = useCases;
        this.rpId = properties.rpId();
    }

    /** A facility whose registrar he is, and the seals that it has or had. */
    record Own(Facility facility, List<FacilitySeal> seals) {}

    @GetMapping("/registrar/seals")
    String list(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("orders", orders.within(registrar.reach()));
        model.addAttribute(
                "own",
                registrar.offices().stream()
                        .filter(office -> office.tier() == Tier.FACILITY)
                        .flatMap(office ->
                                organisations.openFacility(office.scope().code()).stream())
                        .distinct()
                        .map(facility -> new Own(facility, seals.of(facility.hcode9())))
                        .toList());
        return "seal/seals";
    }

    @GetMapping("/registrar/seals/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var order = orders.find(id).orElseThrow(SealController::notFound);
        // What lies outside his scope is not there for him.
        var facility =
                organisations.facility(order.hcode9()).filter(registrar::covers).orElseThrow(SealController::notFound);
        model.addAttribute("order", order);
        model.addAttribute("facility", facility);
        model.addAttribute("mayAgree", !order.orderedBy().equals(registrar.personId()));
        model.addAttribute("mayDrop", useCases.agree().mayDrop(order));
        model.addAttribute("connected", useCases.certify().isConnected());
        model.addAttribute("seals", seals.of(order.hcode9()));
        return "seal/order";
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/seals/options")
    @ResponseBody
    PasskeyRequest orderOptions(
            @AuthenticationPrincipal SignedInPerson registrar, @RequestParam(defaultValue = "") String facility) {
        return asked(useCases.order().prepare(registrar.personId(), facility));
    }

    @PostMapping("/registrar/seals")
    String order(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") String facility,
            AssertionForm assertion,
            RedirectAttributes flash) {
        var order = useCases.order().order(registrar.personId(), facility, assertion.assertion());
        flash.addFlashAttribute("done", "seal.ordered");
        return "redirect:/registrar/seals/" + order.id();
    }

    @PostMapping("/registrar/seals/{id}/agreement/options")
    @ResponseBody
    PasskeyRequest agreeOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return asked(useCases.agree().prepare(registrar.personId(), id));
    }

    /** What follows is the CA's part, and is tried at once. */
    @PostMapping("/registrar/seals/{id}/agreement")
    String agree(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        useCases.agree().agree(registrar.personId(), id, assertion.assertion());
        return useCases.certify().isConnected() ? certify(registrar, id, flash) : told(id, "seal.agreed", flash);
    }

    @PostMapping("/registrar/seals/{id}/certificate")
    String certify(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        var inUse = useCases.certify().certify(registrar.personId(), id);
        return told(id, inUse ? "seal.in-use" : "seal.stopped", flash);
    }

    @PostMapping("/registrar/seals/{id}/drop")
    String drop(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.agree().drop(registrar.personId(), id);
        return told(id, "seal.dropped", flash);
    }

    /** For the operator of a CA that is not connected. */
    @GetMapping("/registrar/seals/{id}/order.json")
    ResponseEntity<String> evidence(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(file("seal-order-" + id + ".json"))
                .body(useCases.certify().evidence(registrar.personId(), id));
    }

    /** What the seal's key signed, DER; goes with the order. */
    @GetMapping("/registrar/seals/{id}/request.p10")
    ResponseEntity<byte[]> request(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        useCases.certify().evidence(registrar.personId(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/pkcs10"))
                .headers(file("seal-order-" + id + ".p10"))
                .body(orders.find(id)
                        .orElseThrow(SealController::notFound)
                        .pkcs10()
                        .toByteArray());
    }

    private PasskeyRequest asked(PreparedSignature prepared) {
        return PasskeyRequest.of(rpId, prepared);
    }

    private static String told(UUID id, String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", done);
        return "redirect:/registrar/seals/" + id;
    }

    private static HttpHeaders file(String name) {
        var headers = new HttpHeaders();
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(name).build());
        return headers;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
