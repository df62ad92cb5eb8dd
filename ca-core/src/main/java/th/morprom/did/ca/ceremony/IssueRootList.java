package th.morprom.did.ca.ceremony;

import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;

/** Signs the lists of every generation of the root whose time is not over: its key is here today. */
public final class IssueRootList {
    private final CeremonyTable table;
    private final PublishCrl publishCrl;

    public IssueRootList(CeremonyTable table, PublishCrl publishCrl) {
        this.table = table;
        this.publishCrl = publishCrl;
    }

    /**
     * Publishes them.
     *
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the statuses do not verify
     */
    public void issue(Hierarchy hierarchy) {
        hierarchy.all().stream()
                .filter(authority -> authority.name().authority() == SigningAuthority.ROOT)
                .filter(authority -> authority.key().isPresent())
                .forEach(root -> {
                    var list = publishCrl.publish(root.name());
                    table.transcript()
                            .step(
                                    "ออกรายการเพิกถอน (CRL) ของ " + root.name(),
                                    "Revocation list of " + root.name() + " is published");
                    table.transcript()
                            .fact("CRL number", Long.toString(list.number().value()));
                    table.transcript()
                            .fact("this update (UTC)", list.thisUpdate().toString());
                    table.transcript()
                            .fact("next update (UTC)", list.nextUpdate().toString());
                    table.products().addList(root.name().label(), list.der());
                });
    }
}
