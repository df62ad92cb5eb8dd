package th.morprom.did.ra.csc;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.csc.AgreementRefused.Reason;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.DigestAuthorisation;
import th.morprom.did.signing.digests.DigestAuthorisations;

/** What programs laid before a doctor, and his answers: each asks whether the program is still let in, and whether he may sign now. */
final class Agreements {
    private static final int PAGE = 20;

    private final DigestAuthorisations authorisations;
    private final AgreeToSignatures agree;
    private final GrantAccess access;
    private final Asked asked;
    private final Clock clock;

    Agreements(
            DigestAuthorisations authorisations,
            AgreeToSignatures agree,
            GrantAccess access,
            Asked asked,
            Clock clock) {
        this.authorisations = authorisations;
        this.agree = agree;
        this.access = access;
        this.asked = asked;
        this.clock = clock;
    }

    /** Who is asked about who asks. */
    record Asked(CscGrants grants, SigningPrograms programs, Signers signers, Organisations organisations) {}

    /** All of it: what waits is not for a later page. Questions about documents that are here are asked where he reads them. */
    List<DigestAuthorisation> waiting(UUID person) {
        return authorisations.waiting(person, clock.instant()).stream()
                .filter(found -> asked.grants().ofAuthorisation(found.id()).isPresent())
                .toList();
    }

    /**
     * A page of what he agreed to, newest first.
     *
     * @param number from 1
     * @param total on all pages
     */
    record Page(List<DigestAuthorisation> agreed, int number, int pages, int total) {
        Page {
            agreed = List.copyOf(agreed);
        }
    }

    /** @param number of the page, from 1; one that is not there is the nearest that is */
    Page agreed(UUID person, int number) {
        var total = authorisations.countAgreed(person);
        var shown = PageOfList.nearest(number, total, PAGE);
        return new Page(authorisations.agreed(person, PAGE, shown.offset()), shown.number(), shown.pages(), total);
    }

    Optional<DigestAuthorisation> find(UUID person, UUID id) {
        return authorisations.find(id).filter(found -> found.owner().equals(person));
    }

    Optional<Facility> facility(DigestAuthorisation found) {
        return program(found).flatMap(client -> asked.organisations().facility(client.hcode9()));
    }

    /** Where the browser goes afterwards, if a program sent it. */
    Optional<Answer> answer(UUID id) {
        return asked.grants().ofAuthorisation(id).flatMap(CscGrant::answer);
    }

    byte[] challenge(DigestAuthorisation found) {
        requireAllowed(found);
        return agree.challenge(found.id(), found.owner());
    }

    /** Where the browser goes now; empty if the program asks by itself. */
    Optional<URI> agree(DigestAuthorisation found, Assertion assertion) {
        requireAllowed(found);
        agree.agree(found.id(), found.owner(), assertion);
        return answering(found).map(access::code);
    }

    Optional<URI> decline(DigestAuthorisation found) {
        agree.decline(found.id(), found.owner());
        return answering(found).map(access::refusal);
    }

    private Optional<CscGrant> answering(DigestAuthorisation found) {
        return asked.grants()
                .ofAuthorisation(found.id())
                .filter(grant -> grant.answer().isPresent());
    }

    /** @throws AgreementRefused if the program was stopped, or the doctor may not sign by this key now */
    private void requireAllowed(DigestAuthorisation found) {
        var client = program(found).orElseThrow(() -> new AgreementRefused(Reason.PROGRAM_STOPPED));
        var own = asked.signers()
                .of(client, found.owner())
                .filter(credential -> credential.id().equals(found.asked().credential()));
        if (own.isEmpty()) {
            throw new AgreementRefused(Reason.MAY_NOT_SIGN);
        }
    }

    private Optional<MachineClient> program(DigestAuthorisation found) {
        return asked.programs().live(found.asked().program().id());
    }
}
