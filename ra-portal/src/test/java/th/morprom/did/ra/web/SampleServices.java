package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.serviceconfirmation.GivenService;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.Party;
import th.morprom.did.ra.serviceconfirmation.PrepareStatement;
import th.morprom.did.ra.serviceconfirmation.SeenServices;
import th.morprom.did.ra.serviceconfirmation.SeenServices.Seen;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.Patient;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.Statement;
import th.morprom.did.ra.serviceconfirmation.Stead;

/** Records of services in several states, each as another party sees it. */
record SampleServices(Instant now, Facility facility, Person doctor) {
    static final String PREPARED = "aaaaaaaa-0001-4aaa-8aaa-aaaaaaaaaaaa";
    static final String RECORDED = "aaaaaaaa-0002-4aaa-8aaa-aaaaaaaaaaaa";
    static final String CONFIRMED = "aaaaaaaa-0003-4aaa-8aaa-aaaaaaaaaaaa";
    static final String FOR_MINOR = "aaaaaaaa-0005-4aaa-8aaa-aaaaaaaaaaaa";
    static final String OBJECTED = "aaaaaaaa-0004-4aaa-8aaa-aaaaaaaaaaaa";

    void teach(UseCaseMocks mocks) {
        var seen = mocks.of(SeenServices.class);
        var provider = statement(Party.PROVIDER, Optional.empty());
        var stead =
                statement(Party.STAFF, Optional.of(new Stead(Stead.Reason.NO_PASSKEY, Stead.Means.DELIVERY_RECEIPT)));
        var against = new End(State.OBJECTED, UUID.randomUUID(), Optional.of(Bytes.of(new byte[8])), now);
        var all = List.of(
                seen(PREPARED, List.of(), Optional.empty(), Party.PROVIDER),
                seen(RECORDED, List.of(provider), Optional.empty(), Party.STAFF),
                seen(FOR_MINOR, List.of(provider), Optional.empty(), Party.PATIENT),
                seen(CONFIRMED, List.of(provider, stead), Optional.empty(), Party.PATIENT),
                seen(OBJECTED, List.of(provider, stead), Optional.of(against), Party.GUARDIAN));
        all.forEach(one -> given(seen.find(any(), eq(one.record().id()))).willReturn(Optional.of(one)));
        var page = new SeenServices.Page(all, 1, 2, 24);
        given(seen.given(any(), anyInt())).willReturn(page);
        given(seen.waiting(any(), anyInt())).willReturn(page);
        given(seen.received(any(), anyInt())).willReturn(page);
        given(seen.placesToServe(any())).willReturn(List.of(facility));
        given(mocks.of(PrepareStatement.class).prepare(any(), any(), any()))
                .willReturn(new IssuedChallenge(Bytes.of(new byte[32]), now.plus(Duration.ofMinutes(5))));
    }

    private Seen seen(String id, List<Statement> statements, Optional<End> end, Party party) {
        var record = new ServiceConfirmation(
                UUID.fromString(id),
                facility.hcode9(),
                doctor.id(),
                "online-service:doctor",
                new Patient("0".repeat(64), "X-XXXX-XXXXX-12-3"),
                new GivenService(
                        Kind.ENTITLEMENT_USE,
                        now.minus(Duration.ofHours(5)),
                        Optional.of(Scheme.UNIVERSAL_COVERAGE),
                        Optional.of("VN-69/001")),
                Optional.empty(),
                now.minus(Duration.ofHours(4)),
                now.plus(Duration.ofDays(7)),
                statements,
                end);
        return new Seen(
                record,
                record.state(now),
                facility,
                doctor.name(),
                record.second().map(second -> doctor.name()),
                party,
                party == Party.PATIENT,
                id.equals(FOR_MINOR),
                record.end().map(against -> "ไม่ได้รับบริการในวันนั้น"),
                !id.equals(OBJECTED));
    }

    private Statement statement(Party party, Optional<Stead> stead) {
        var bytes = Bytes.of(new byte[64]);
        return new Statement(
                party,
                doctor.id(),
                stead,
                new CanonicalJson("{}"),
                new Assertion(bytes, bytes, bytes, bytes),
                bytes,
                now.minus(Duration.ofHours(3)));
    }
}
