package th.morprom.did.server;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import th.morprom.did.ca.health.AuthorityHealth;
import th.morprom.did.ca.health.CaHealth;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.Token;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.LookAtNode;
import th.morprom.did.ra.operation.Machinery;
import th.morprom.did.ra.operation.MachineryState;
import th.morprom.did.ra.operation.MachineryState.AuthorityLook;
import th.morprom.did.ra.operation.MachineryState.Certification;
import th.morprom.did.ra.operation.MachineryState.ClockCheck;
import th.morprom.did.ra.operation.MachineryState.Heard;
import th.morprom.did.ra.operation.MachineryState.KeyState;
import th.morprom.did.ra.operation.MachineryState.RegisterLook;
import th.morprom.did.ra.operation.MachineryState.Responder;
import th.morprom.did.ra.operation.MachineryState.SignerLook;
import th.morprom.did.ra.operation.MachineryState.Timestamping;
import th.morprom.did.ra.operation.MachineryState.TokenLook;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.timestamp.clock.ClockDistrusted;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.clock.WatchTime;
import th.morprom.did.timestamp.unit.NoUsableUnit;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.TimestampUnits;

/** What the modules of this process already watch, for the operators' page: it asks them, and they ask nothing anew. */
final class ProcessMachinery implements Machinery {
    private final ObjectProvider<CaParts> ca;
    private final ObjectProvider<TsaParts> tsa;
    private final Statuses statuses;
    private final Map<String, Token> tokens;
    private final Clock clock;

    ProcessMachinery(
            ObjectProvider<CaParts> ca,
            ObjectProvider<TsaParts> tsa,
            Statuses statuses,
            Map<String, Token> tokens,
            Clock clock) {
        this.ca = ca;
        this.tsa = tsa;
        this.statuses = statuses;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is asked where the CA runs. */
    record CaParts(
            WatchAuthorities watch, Hierarchy hierarchy, KeepCertificateRegister register, CertifyKey certifyKey) {}

    /** What is asked where time-stamping runs. */
    record TsaParts(TrustedClock clock, WatchTime time, TimestampUnits units) {}

    /** What is asked where the responder runs. */
    record OcspParts(OcspResponder responder, LookAtNode node) {}

    /** Who answers about certificates, and who asks, where they are here. */
    record Statuses(ObjectProvider<OcspParts> ocsp, ObjectProvider<AskStatus> asked) {}

    @Override
    public MachineryState state() {
        return new MachineryState(
                Optional.ofNullable(ca.getIfAvailable()).flatMap(this::certification),
                Optional.ofNullable(tsa.getIfAvailable()).map(this::timestamping),
                new MachineryState.Statuses(
                        Optional.ofNullable(statuses.ocsp().getIfAvailable()).map(ProcessMachinery::responder),
                        Optional.ofNullable(statuses.asked().getIfAvailable()).map(ProcessMachinery::heard)),
                tokens.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> look(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Optional<Certification> certification(CaParts parts) {
        return parts.watch().health().map(health -> certification(parts, health));
    }

    private Certification certification(CaParts parts, CaHealth health) {
        var now = clock.instant();
        var register = parts.register().health();
        return new Certification(
                health.lookedAt(),
                health.authorities().stream()
                        .map(authority -> look(authority, of(parts.hierarchy(), authority.name()), now))
                        .toList(),
                health.openIntents(),
                parts.certifyKey().load().waiting(),
                new RegisterLook(register.isWhole(), register.verifiedAt(), register.certificates()));
    }

    private static Authority of(Hierarchy hierarchy, AuthorityName name) {
        return hierarchy.all().stream()
                .filter(authority -> authority.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AuthorityLook look(AuthorityHealth health, Authority authority, Instant now) {
        var certificate = authority.certificate();
        return new AuthorityLook(
                health.name().label(),
                certificate.getSubject().toString(),
                certificate.getSerialNumber().toString(16),
                KeyState.valueOf(health.key().name()),
                health.notAfter(),
                health.lists().map(AuthorityHealth.Lists::thisUpdate),
                health.lists().map(AuthorityHealth.Lists::nextUpdate),
                health.ocspSignerNotAfter(),
                health.trouble(now).isPresent());
    }

    private Timestamping timestamping(TsaParts parts) {
        var objections = new ArrayList<String>();
        var unit = signing(parts.units(), objections);
        try {
            parts.clock().now();
        } catch (ClockDistrusted distrusted) {
            objections.add(distrusted.why());
        }
        return new Timestamping(
                objections.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", objections)),
                unit.map(TimestampUnit::name),
                unit.map(TimestampUnit::usableUntil),
                parts.units().revoked().stream().map(TimestampUnit::name).toList(),
                parts.time().sources(),
                parts.time()
                        .last()
                        .map(report -> new ClockCheck(
                                report.answering(), report.agreeing(), report.offset(), report.error())));
    }

    private Optional<TimestampUnit> signing(TimestampUnits units, List<String> objections) {
        try {
            return Optional.of(units.at(clock.instant()));
        } catch (NoUsableUnit none) {
            objections.add(String.valueOf(none.getMessage()));
            return Optional.empty();
        }
    }

    private static Responder responder(OcspParts parts) {
        var node = parts.node().look();
        return new Responder(
                node.isUp(),
                node.asOf(),
                node.databaseAwaySince(),
                node.certificates(),
                parts.responder().waiting(),
                parts.responder().identities().stream()
                        .map(identity -> new SignerLook(
                                identity.issuer().getSubject().toString(),
                                identity.responder().getSerialNumber().toString(16),
                                identity.responder().getNotAfter().toInstant()))
                        .toList());
    }

    private static Heard heard(AskStatus asked) {
        var heard = asked.heard();
        return new Heard(
                heard.answered().map(AskStatus.Answered::at),
                heard.answered().map(AskStatus.Answered::signerEnds),
                heard.failedAt());
    }

    private static TokenLook look(String name, Token token) {
        var state = token.state();
        return new TokenLook(name, state.usable(), state.since(), state.explanation());
    }
}
