package th.morprom.did.ra.csc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.AskedDigests.Program;

/** From what a program asks a person to the code that says he agreed. */
final class GrantAccess {
    private final CscGrants grants;
    private final Signers signers;
    private final AskForSignatures ask;
    private final RandomTexts random;
    private final CscProperties properties;
    private final CscAddresses addresses;
    private final Changes changes;

    GrantAccess(Parts parts, RandomTexts random, CscProperties properties, CscAddresses addresses, Changes changes) {
        this.grants = parts.grants();
        this.signers = parts.signers();
        this.ask = parts.ask();
        this.random = random;
        this.properties = properties;
        this.addresses = addresses;
        this.changes = changes;
    }

    /** What grants are made of. */
    record Parts(CscGrants grants, Signers signers, AskForSignatures ask) {}

    /**
     * Keeps the question; nothing is granted yet. Of the same signatures asked for again while the person has not answered, the last
     * question is the one that counts: his browser goes back to where that one came from.
     *
     * @throws CscRefused if it cannot be asked
     * @throws th.morprom.did.signing.digests.DigestsRefused if the digests are none
     */
    CscGrant begin(UUID person, AuthorizationRequest request) {
        var authorisation = request.signatures().map(asked -> lay(request.client(), person, asked));
        var grant = grant(request.client(), person, request.scope(), authorisation, Optional.of(request.answer()));
        return changes.make(() -> {
            grants.add(grant);
            authorisation.ifPresent(id -> grants.replace(id, grant.id(), changes.now()));
            return grant;
        });
    }

    /**
     * The same for a program that has no browser to send: the person finds it here, and the program asks how it stands. Asked again,
     * it is the same.
     */
    CscGrant begin(MachineClient client, UUID person, AskedSignatures asked) {
        var authorisation = lay(client, person, asked);
        return changes.make(() -> grants.handle(authorisation).orElseGet(() -> {
            var grant = grant(client, person, Scope.CREDENTIAL, Optional.of(authorisation), Optional.empty());
            grants.add(grant);
            return grant;
        }));
    }

    private UUID lay(MachineClient client, UUID person, AskedSignatures asked) {
        var credential = signers.require(client, person, asked.credentialId());
        return ask.ask(new AskedDigests(
                        credential.id(),
                        new Program(client.id(), client.name()),
                        asked.digestAlgorithm(),
                        asked.hashes(),
                        asked.labels(),
                        asked.description()))
                .id();
    }

    private CscGrant grant(
            MachineClient client, UUID person, Scope scope, Optional<UUID> authorisation, Optional<Answer> answer) {
        return new CscGrant(
                UUID.randomUUID(),
                client.id(),
                person,
                scope,
                authorisation,
                answer,
                Optional.empty(),
                Optional.empty(),
                changes.now());
    }

    /**
     * He agreed: where his browser goes now. If the same was asked again between his answer and this, it goes where the last question
     * came from.
     *
     * @throws AgreementRefused if he answered before
     */
    URI code(CscGrant asked) {
        var code = random.next();
        return changes.make(() -> {
            var grant = give(asked, code)
                    .or(() -> successor(asked).flatMap(later -> give(later, code)))
                    .orElseThrow(() -> new AgreementRefused(AgreementRefused.Reason.ANSWERED));
            var answer = grant.answer().orElseThrow(() -> new IllegalStateException("this program has no address"));
            changes.note(
                    "csc.granted",
                    grant.person(),
                    grant.client(),
                    Map.of(
                            "grant",
                            grant.id().toString(),
                            "scope",
                            grant.scope().value()));
            return address(answer.redirect(), answer.state(), Map.of("code", code));
        });
    }

    private Optional<CscGrant> give(CscGrant grant, String code) {
        var given = grants.giveCode(grant.id(), code, changes.now().plus(properties.codeLife()));
        return given ? Optional.of(grant) : Optional.empty();
    }

    /** The one that took its place, if one did: {@link CscGrants#replace} ended it. */
    private Optional<CscGrant> successor(CscGrant grant) {
        return grants.find(grant.id()).isPresent()
                ? Optional.empty()
                : grant.authorisation()
                        .flatMap(grants::ofAuthorisation)
                        .filter(later -> later.answer().isPresent());
    }

    /** He does not agree. */
    URI refusal(CscGrant grant) {
        var answer = grant.answer().orElseThrow(() -> new IllegalStateException("this program has no address"));
        changes.make(() -> grants.end(grant.id(), changes.now()));
        return address(answer.redirect(), answer.state(), Map.of("error", "access_denied"));
    }

    /** What the program is told that asked for something that cannot be. */
    URI refusal(AuthorizationRequest.Asker asker, CscRefused refused) {
        return address(
                asker.redirect(),
                asker.state(),
                Map.of("error", refused.code().value(), "error_description", refused.description()));
    }

    /** And says who answers (RFC 9207). By name, so that the same answer has the same address. */
    private URI address(URI redirect, String state, Map<String, String> told) {
        var parameters = new TreeMap<>(told);
        if (!state.isEmpty()) {
            parameters.put("state", state);
        }
        parameters.put("iss", addresses.issuer());
        var address = UriComponentsBuilder.fromUri(redirect);
        parameters.forEach((name, value) -> address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
        return address.build(true).toUri();
    }
}
