package th.morprom.did.ra.certificate;

import java.util.Map;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** Tells that the CA refuses what was ordered while it was away. */
final class RefusedOrders {
    private final Notices notices;
    private final Changes changes;

    RefusedOrders(Notices notices, Changes changes) {
        this.notices = notices;
        this.changes = changes;
    }

    /** What was ordered, and how it is told. */
    enum Order {
        REVOCATION("revocation.refused", NoticeKind.REVOCATION_REFUSED, NoticeKind.ORDERED_REVOCATION_REFUSED),
        SUSPENSION("suspension.refused", NoticeKind.SUSPENSION_REFUSED, NoticeKind.ORDERED_SUSPENSION_REFUSED);

        private final String event;
        private final NoticeKind toHolder;
        private final NoticeKind toRegistrar;

        Order(String event, NoticeKind toHolder, NoticeKind toRegistrar) {
            this.event = event;
            this.toHolder = toHolder;
            this.toRegistrar = toRegistrar;
        }
    }

    /** To the holder, whose certificate is suspended here and may be good elsewhere, and to the registrar who ordered it; inside the caller's change. */
    void tell(Order order, HeldCertificate certificate, Requester requester, String why) {
        changes.note(
                order.event,
                requester.actor(),
                certificate.enrolment().toString(),
                Map.of("serial", certificate.serialHex(), "reason", why));
        notices.tell(certificate.person(), news(order.toHolder, certificate));
        if (requester instanceof Requester.Registrar registrar) {
            notices.tell(registrar.id(), news(order.toRegistrar, certificate));
        }
    }

    private News news(NoticeKind kind, HeldCertificate certificate) {
        return new News(kind, certificate.serialHex(), changes.now().toString(), Map.of());
    }
}
