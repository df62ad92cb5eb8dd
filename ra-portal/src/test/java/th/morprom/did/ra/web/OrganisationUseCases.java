package th.morprom.did.ra.web;

import java.util.List;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisationlist.OrganisationLists;
import th.morprom.did.ra.organisationlist.SignOrganisationList;
import th.morprom.did.ra.organisationlist.WatchOrganisationList;
import th.morprom.did.ra.seal.AgreeToSeal;
import th.morprom.did.ra.seal.CertifySeal;
import th.morprom.did.ra.seal.OrderSeal;
import th.morprom.did.ra.seal.SealOrders;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.SealIssued;

/** What the pages about lists of organisations and about facilities' seals need; the rest is in {@link UseCaseMocks}. */
final class OrganisationUseCases {
    static final List<Class<?>> ALL = List.of(
            OrganisationKinds.class,
            OrganisationLists.class,
            SignOrganisationList.class,
            WatchOrganisationList.class,
            SealOrders.class,
            OrderSeal.class,
            AgreeToSeal.class,
            CertifySeal.class,
            FindSeals.class,
            SealIssued.class);

    private OrganisationUseCases() {}
}
