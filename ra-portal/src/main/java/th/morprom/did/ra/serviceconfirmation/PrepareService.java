package th.morprom.did.ra.serviceconfirmation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.Patient;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/**
 * Writes the record of a service, for its provider to sign. Nothing in it changes afterwards. Whether the patient is known here makes no
 * difference that anybody could see.
 */
public final class PrepareService {
    /** A service is recorded while those who were there remember it. */
    private static final Duration OLDEST = Duration.ofDays(7);

    /** Of one program, or his own: no program takes the room of another, or his. */
    private static final int MOST_PREPARED = 100;

    private final ServiceConfirmations records;
    private final ServiceRules rules;
    private final People people;
    private final Notices notices;
    private final Refusals refusals;
    private final Changes changes;

    PrepareService(
            ServiceConfirmations records,
            ServiceRules rules,
            People people,
            Notices notices,
            Refusals refusals,
            Changes changes) {
        this.records = records;
        this.rules = rules;
        this.people = people;
        this.notices = notices;
        this.refusals = refusals;
        this.changes = changes;
    }

    /**
     * Who is said to have served whom, where.
     *
     * @param hcode9 the facility
     * @param client the program that says so; empty if the provider does himself
     */
    public record Wanted(
            UUID provider, String hcode9, CitizenNumber patient, GivenService service, Optional<UUID> client) {}

    /**
     * Writes what he says himself.
     *
     * @throws ServiceRefused if he may not serve online there, it is himself, the time does not fit, or too many wait for him
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public ServiceConfirmation prepare(Wanted wanted) {
        return refusals.noted(wanted.provider(), wanted.hcode9(), () -> lay(judge(wanted)));
    }

    /** The first part, which takes time and changes nothing. */
    ServiceConfirmation judge(Wanted wanted) {
        var right = rules.rightToServe(wanted.provider(), wanted.hcode9())
                .orElseThrow(() -> new ServiceRefused(Reason.NO_RIGHT));
        if (people.has(wanted.provider(), wanted.patient())) {
            throw new ServiceRefused(Reason.SELF);
        }
        var now = changes.now();
        var served = wanted.service().servedAt();
        if (served.isAfter(now) || served.isBefore(now.minus(OLDEST))) {
            throw new ServiceRefused(Reason.SERVED_AT);
        }
        return new ServiceConfirmation(
                UUID.randomUUID(),
                wanted.hcode9(),
                wanted.provider(),
                right,
                new Patient(people.reference(wanted.patient()), wanted.patient().masked()),
                wanted.service(),
                wanted.client(),
                now,
                now.plus(ServiceConfirmation.LIFE),
                List.of(),
                Optional.empty());
    }

    /** The second part. Its provider hears of what a program laid for him. */
    ServiceConfirmation lay(ServiceConfirmation record) {
        return changes.make(() -> {
            people.lock(record.provider());
            if (records.countPrepared(record.provider(), record.client(), changes.now()) >= MOST_PREPARED) {
                throw new ServiceRefused(Reason.TOO_MANY);
            }
            records.add(record);
            changes.note(
                    "service.prepared",
                    record.client().orElse(record.provider()),
                    record.id(),
                    Map.of(
                            "facility",
                            record.hcode9(),
                            "sha256",
                            record.frozen().sha256Hex()));
            if (record.client().isPresent()) {
                notices.tell(
                        record.provider(),
                        new News(NoticeKind.SERVICE_LAID, record.id().toString(), "laid", Map.of()));
            }
            return record;
        });
    }
}
