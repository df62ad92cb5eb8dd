package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisationlist.OrganisationList;
import th.morprom.did.ra.organisationlist.OrganisationLists;
import th.morprom.did.ra.organisationlist.WatchOrganisationList;
import th.morprom.did.ra.seal.AgreeToSeal;
import th.morprom.did.ra.seal.SealOrder;
import th.morprom.did.ra.seal.SealOrders;
import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.SealIssued;

/** A facility whose seal is about to end, and the order of the next; a list of organisations that waits. */
final class SampleSeals {
    static final String WAITING = "88888888-8888-4888-8888-888888888888";
    static final String AGREED = "99999999-9999-4999-8999-999999999999";

    private final Instant now;
    private final Facility facility;

    SampleSeals(Instant now, Facility facility) {
        this.now = now;
        this.facility = facility;
    }

    void teach(UseCaseMocks mocks) {
        var waiting = order(WAITING, SealOrder.State.ORDERED, Optional.empty());
        var agreed = order(AGREED, SealOrder.State.AGREED, Optional.of(now));
        var orders = mocks.of(SealOrders.class);
        given(orders.within(any())).willReturn(List.of(waiting, agreed));
        given(orders.find(waiting.id())).willReturn(Optional.of(waiting));
        given(orders.find(agreed.id())).willReturn(Optional.of(agreed));
        given(mocks.of(OrganisationLists.class).all())
                .willReturn(List.of(list(2, Optional.empty()), list(1, Optional.of(now))));
        given(mocks.of(OrganisationLists.class).kinds(2))
                .willReturn(Map.of(OrganisationKind.FACILITY, 1_204, OrganisationKind.PROVINCIAL_OFFICE, 76));
        given(mocks.of(OrganisationLists.class).moved(eq(2), anyInt()))
                .willReturn(List.of(new OrganisationLists.Moved(
                        facility.hcode9(),
                        Optional.of(new OrganisationLists.Place(OrganisationKind.SMALL_FACILITY, "50", "รพ.สต.เดิม")),
                        Optional.of(new OrganisationLists.Place(
                                OrganisationKind.SMALL_FACILITY, "50", facility.nameTh())))));
        var standing = new WatchOrganisationList.ListState(
                OrganisationKinds.Standing.NOT_IN_FORCE,
                Optional.of(list(1, Optional.of(now))),
                List.of(
                        new WatchOrganisationList.Signer(UUID.fromString(WAITING), WatchOrganisationList.Office.HELD),
                        new WatchOrganisationList.Signer(UUID.fromString(AGREED), WatchOrganisationList.Office.ENDED)),
                new OrganisationLists.Drift(3, 1, 0, 2, 0),
                Optional.of(now.plus(Duration.ofDays(12))));
        given(mocks.of(WatchOrganisationList.class).state()).willReturn(standing);
        given(mocks.of(OrganisationKinds.class).standing()).willReturn(standing.standing());
        given(mocks.of(AgreeToSeal.class).mayDrop(any())).willReturn(true);
        given(mocks.of(SealIssued.class).isUnsealed(any())).willReturn(true);
        given(mocks.of(FindSeals.class).of(facility.hcode9()))
                .willReturn(List.of(
                        seal(FacilitySeal.State.IN_USE, Optional.of(now.plus(Duration.ofDays(20)))),
                        seal(FacilitySeal.State.REQUESTED, Optional.empty())));
    }

    private OrganisationList list(int version, Optional<Instant> publishedAt) {
        return new OrganisationList(version, now.minus(Duration.ofHours(3)), 1_280, "cd".repeat(32), publishedAt);
    }

    private SealOrder order(String id, SealOrder.State state, Optional<Instant> agreedAt) {
        return new SealOrder(
                UUID.fromString(id),
                facility.hcode9(),
                facility.nameTh(),
                "ab".repeat(32),
                Bytes.of(new byte[] {48, 0}),
                state,
                UUID.randomUUID(),
                UUID.randomUUID(),
                now.minus(Duration.ofHours(3)),
                agreedAt);
    }

    private FacilitySeal seal(FacilitySeal.State state, Optional<Instant> notAfter) {
        return new FacilitySeal(
                UUID.randomUUID(),
                facility.hcode9(),
                "facility-seal-" + facility.hcode9() + "-1",
                state,
                List.of(),
                notAfter);
    }
}
