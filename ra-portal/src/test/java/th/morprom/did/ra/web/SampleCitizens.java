package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.OpenSharedDocument;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.citizen.Share;
import th.morprom.did.ra.citizen.Shares;
import th.morprom.did.ra.death.Death;
import th.morprom.did.ra.death.FindDeaths;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.entitlement.Entitlements;
import th.morprom.did.ra.guardian.Ending;
import th.morprom.did.ra.guardian.Endings;
import th.morprom.did.ra.guardian.FindGuardianships;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** A citizen who was proofed and shares the one medical certificate that he has received. */
record SampleCitizens(Instant now, Facility facility) {
    private static final Set<AccessLog.Kind> PROFESSIONAL = EnumSet.of(
            AccessLog.Kind.OPENED_BY_PROFESSIONAL,
            AccessLog.Kind.GLASS_BROKEN,
            AccessLog.Kind.READ_BY_PROFESSIONAL,
            AccessLog.Kind.ENTITLEMENTS_READ);

    /** Everybody decides for this child. */
    void teachChildren(UseCaseMocks mocks, Person child) {
        var guardianship = new Guardianship(
                new UUID(0, 7),
                SampleData.RECEIPT,
                new UUID(0, 8),
                new Guardianship.Basis(Guardianship.Relation.PARENT, Guardianship.Evidence.BIRTH_CERTIFICATE),
                new UUID(0, 9),
                facility.hcode9(),
                now,
                ThaiDay.of(now).plusYears(6));
        given(mocks.of(Guardianships.class).childrenOf(any()))
                .willReturn(List.of(new Guardianships.Named(guardianship, child.name())));
        given(mocks.of(Guardianships.class).childOf(any(), any())).willCallRealMethod();
        given(mocks.of(People.class).find(guardianship.child())).willReturn(Optional.of(child));
        given(mocks.of(People.class).nameOf(any())).willReturn(Optional.of(child.name()));
        given(mocks.of(FindGuardianships.class).find(any(), any())).willReturn(List.of(guardianship));
        given(mocks.of(Guardianships.class).find(guardianship.id())).willReturn(Optional.of(guardianship));
        given(mocks.of(Endings.class).open(any()))
                .willReturn(List.of(new Ending(
                        new UUID(0, 10),
                        guardianship.id(),
                        new Ending.Grounds(
                                Ending.Reason.POWER_REVOKED,
                                new Paper("ยชพ 12/2569", "ศาลเยาวชนและครอบครัวกลาง", ThaiDay.of(now)),
                                ThaiDay.of(now)),
                        new UUID(0, 11),
                        now)));
        teachDeaths(mocks, child);
        given(mocks.of(Guardianships.class).guardiansOf(any()))
                .willReturn(List.of(new Guardianships.Named(guardianship, child.name())));
    }

    /** One waits for its second registrar, and one is to be voided. */
    private void teachDeaths(UseCaseMocks mocks, Person person) {
        var day = ThaiDay.of(now);
        var entry = new Death.Entry(
                new Death.Grounds(new Paper("50-0123/2569", "สำนักทะเบียนอำเภอเมืองเชียงใหม่", day), day),
                new UUID(0, 12),
                new UUID(0, 13));
        var wrong = new Death.Voiding("ใบมรณบัตรเป็นของผู้ที่มีชื่อและชื่อสกุลเดียวกัน", new UUID(0, 14));
        given(mocks.of(FindDeaths.class).waiting(any()))
                .willReturn(List.of(
                        new FindDeaths.Found(
                                person,
                                Optional.of(new Death(
                                        new UUID(0, 15),
                                        person.id(),
                                        Optional.of(entry),
                                        now,
                                        false,
                                        Optional.empty()))),
                        new FindDeaths.Found(
                                person,
                                Optional.of(new Death(
                                        new UUID(0, 16),
                                        person.id(),
                                        Optional.empty(),
                                        now,
                                        true,
                                        Optional.of(wrong))))));
        given(mocks.of(FindDeaths.class).find(any(), any()))
                .willReturn(Optional.of(new FindDeaths.Found(person, Optional.empty())));
    }

    void teach(UseCaseMocks mocks, ReceivedDocument received) {
        var document = received.document();
        var share = new Share(
                SampleData.RECEIPT,
                new UUID(0, 1),
                document.id(),
                now,
                now.plus(Duration.ofDays(7)),
                Optional.empty(),
                Optional.empty(),
                new Share.Use(Share.Scope.DOCUMENT, Optional.empty(), 0, Optional.empty()));
        given(mocks.of(ProofedIdentities.class).of(any()))
                .willReturn(Optional.of(new ProofedIdentities.ProofedIdentity(
                        "IAL2.3", "morprom-assurance/1", facility.hcode9(), now)));
        given(mocks.of(ReceivedDocuments.class).of(any())).willReturn(List.of(received));
        given(mocks.of(ReceivedDocuments.class).find(any(), eq(document.id()))).willReturn(Optional.of(received));
        given(mocks.of(ReceivedDocuments.class).pdf(received)).willReturn(new byte[] {1});
        given(mocks.of(Shares.class).of(any(), any())).willReturn(List.of(share));
        given(mocks.of(OpenSharedDocument.class).open(SampleData.TOKEN))
                .willReturn(Optional.of(new OpenSharedDocument.Opened(share, received)));
        given(mocks.of(OpenSharedDocument.class).pdf(any())).willReturn(new byte[] {1});
        given(mocks.of(OpenSharedDocument.class).document(any())).willReturn(Optional.of(new byte[] {1}));
        given(mocks.of(Entitlements.class).of(any()))
                .willReturn(Optional.of(new Entitlements.Answer(
                        List.of(new Entitlement(
                                Entitlement.Scheme.UNIVERSAL_COVERAGE,
                                Optional.of(facility.hcode9()),
                                LocalDate.of(2024, 10, 1),
                                Optional.of(LocalDate.of(2027, 9, 30)))),
                        "simulation",
                        true)));
        given(mocks.of(AccessLog.class).of(any(), anyInt()))
                .willReturn(new AccessLog.Page(
                        Stream.of(AccessLog.Kind.values())
                                .map(kind -> access(kind, received))
                                .toList(),
                        2,
                        3,
                        120));
    }

    private AccessLog.Access access(AccessLog.Kind kind, ReceivedDocument received) {
        var byProfessional = PROFESSIONAL.contains(kind);
        var named = kind != AccessLog.Kind.OPENED_BY_LINK && kind != AccessLog.Kind.FETCHED_BY_PROGRAM;
        return new AccessLog.Access(
                now,
                kind,
                named ? received.doctor() : Optional.empty(),
                byProfessional || kind == AccessLog.Kind.FETCHED_BY_PROGRAM ? Optional.of(facility) : Optional.empty(),
                byProfessional || kind == AccessLog.Kind.SIGNED_IN_ELSEWHERE
                        ? Optional.of("ระบบของกระทรวง")
                        : Optional.empty(),
                byProfessional
                        ? Optional.of(kind == AccessLog.Kind.GLASS_BROKEN ? PurposeOfUse.BTG : PurposeOfUse.TREAT)
                        : Optional.empty(),
                Optional.of(received.document().number()));
    }
}
