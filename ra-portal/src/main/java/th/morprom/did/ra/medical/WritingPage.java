package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.PreparedDocument;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.document.DrawPages;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.register.IssuedDocument;

/** The page with a form, and what becomes of what was typed into it. */
final class WritingPage {
    private final Practice practice;
    private final PrepareDocument prepareDocument;
    private final Clock clock;
    private final DrawPages drawPages = new DrawPages();

    WritingPage(Practice practice, PrepareDocument prepareDocument, Clock clock) {
        this.practice = practice;
        this.prepareDocument = prepareDocument;
        this.clock = clock;
    }

    /** @param replaces a document whose place this one is to take */
    String show(CertificateForm form, Practice.Signer signer, Optional<IssuedDocument> replaces, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("signer", signer);
        model.addAttribute("places", practice.everywhere(signer.person()));
        replaces.ifPresent(old -> model.addAttribute("replaces", old));
        FormParts.add(form.type(), model);
        return "medical/new";
    }

    /** On to the signature, or back to the form with what is wrong with it. */
    String write(
            CertificateForm form,
            Practice.Signer signer,
            Optional<IssuedDocument> replaces,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        try {
            var prepared = prepare(form, signer, replaces, session);
            return "redirect:/medical-certificates/" + prepared.documentId() + "/signature";
        } catch (MedicalCertificateRefused refused) {
            model.addAttribute("wrongField", FormParts.field(refused));
            model.addAttribute("refused", "refused.medical." + refused.reason());
        } catch (SigningRefused refused) {
            model.addAttribute("refused", "refused.signing." + refused.reason());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form, signer, replaces, model);
    }

    private PreparedDocument prepare(
            CertificateForm form, Practice.Signer signer, Optional<IssuedDocument> replaces, HttpSession session) {
        var certificate = form.certificate(signer.doctor(), signer.facility()).signableOn(ThaiDay.today(clock));
        var prepared = prepareDocument.prepare(signer.credential(), certificate, replaces.map(IssuedDocument::id));
        new Waiting(prepared, form, signer.hcode9(), drawPages.draw(prepared.preview()), replaces).keep(session);
        TakenDeclaration.drop(session);
        return prepared;
    }
}
