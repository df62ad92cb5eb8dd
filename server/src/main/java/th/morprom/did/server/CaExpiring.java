package th.morprom.did.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ca.expiry.ExpiringCertificate;
import th.morprom.did.ca.expiry.FindExpiringCertificates;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Place;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Wanted;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;

/** Lists the certificates that are going to end, CA by CA, those that end first in front. */
final class CaExpiring implements OperatorAction {
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 3650;

    @Override
    public String usage() {
        return "expiring --operator ID [--days N]";
    }

    @Override
    public String purpose() {
        return "แสดงใบรับรองที่ใกล้หมดอายุ · lists the certificates that end soon";
    }

    @Override
    public Set<String> options() {
        return Set.of("days");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var days = given.number("days").orElse(DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw new WordsRefused("--days, from 1 to " + MOST_DAYS);
        }
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var until = office.get(Clock.class).instant().plus(Duration.ofDays(days));
            var find = office.get(FindExpiringCertificates.class);
            var count = office.get(Hierarchy.class).all().stream()
                    .map(Authority::name)
                    .mapToLong(authority -> show(authority, until, find, terminal))
                    .sum();
            terminal.say("ใบรับรองที่สิ้นสุดภายใน " + days + " วัน · certificates that end within " + days + " days: "
                    + count);
            return 0;
        }
    }

    /** How many there are. */
    private static long show(AuthorityName authority, Instant until, FindExpiringCertificates find, Terminal terminal) {
        var wanted = new Wanted(authority, Optional.empty(), until);
        var count = 0L;
        var next = Optional.<Place>empty();
        do {
            var page = find.find(wanted, next, FindExpiringCertificates.MOST);
            page.certificates().forEach(certificate -> terminal.say(line(authority, certificate)));
            count += page.certificates().size();
            next = page.next();
        } while (next.isPresent());
        return count;
    }

    private static String line(AuthorityName authority, ExpiringCertificate certificate) {
        return certificate.notAfter() + "  " + authority + "  " + certificate.profile() + "  " + certificate.serial()
                + "  " + certificate.holder();
    }
}
