package th.morprom.did.ra.supportingdocument;

import java.time.Duration;
import java.util.UUID;
import th.morprom.did.ra.testing.RegistrationAuthority;

/** Brings an enrolment where only time or many hands would. */
final class EnrolmentRow {
    private EnrolmentRow() {}

    static void state(RegistrationAuthority authority, UUID enrolment, String state) {
        authority
                .database()
                .sql("update ra.enrolment set state = :state, next_step = null where id = :id")
                .param("state", state)
                .param("id", enrolment)
                .update();
    }

    /** Puts everything about the enrolment further back; the clock stays, and with it the registrars' terms. */
    static void age(RegistrationAuthority authority, UUID enrolment, Duration by) {
        authority
                .database()
                .sql("""
                        with older as (update ra.enrolment set changed_at = changed_at - make_interval(secs => :seconds)
                                        where id = :id)
                        update ra.supporting_document set added_at = added_at - make_interval(secs => :seconds)
                         where enrolment = :id
                        """)
                .param("seconds", by.toSeconds())
                .param("id", enrolment)
                .update();
    }
}
