package th.morprom.did.ca.crl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.CrlScope;

/** Hands out the lists that CRL distribution points name: DER over HTTP (RFC 5280 section 4.2.1.13, RFC 2585). */
@RestController
class CrlController {
    private static final MediaType PKIX_CRL = MediaType.parseMediaType("application/pkix-crl");
    /** Short, because a list may be followed by a newer one long before its {@code nextUpdate}. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** {@code signing-1}, {@code signing-1-delta}, {@code signing-1-part-3}, {@code signing-1-part-3-delta}. */
    private static final Pattern NAME = Pattern.compile("(.+?)(?:-part-([1-9][0-9]{0,4}))?(-delta)?");

    private final Hierarchy hierarchy;
    private final FindCrl findCrl;
    private final Clock clock;

    CrlController(Hierarchy hierarchy, FindCrl findCrl, Clock clock) {
        this.hierarchy = hierarchy;
        this.findCrl = findCrl;
        this.clock = clock;
    }

    /** Which list an address names. */
    private record Wanted(CrlScope scope, CrlKind kind) {}

    @GetMapping("/crl/{name}.crl")
    ResponseEntity<?> crl(@PathVariable String name) {
        return wanted(name)
                .<ResponseEntity<?>>map(wanted -> findCrl.find(wanted.scope(), wanted.kind())
                        .<ResponseEntity<?>>map(this::answer)
                        .orElseGet(() -> missing(wanted)))
                .orElseGet(CrlController::unknown);
    }

    private Optional<Wanted> wanted(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var partition =
                Optional.ofNullable(parts.group(2)).map(Integer::valueOf).orElse(0);
        var kind = parts.group(3) == null ? CrlKind.FULL : CrlKind.DELTA;
        return partition > CrlScope.MOST_PARTITIONS
                ? Optional.empty()
                : hierarchy
                        .named(parts.group(1))
                        .map(authority -> new Wanted(new CrlScope(authority.name(), partition), kind));
    }

    /** The same bytes for everybody at once, however long: no request has a copy of its own. */
    private ResponseEntity<CrlResource> answer(Crl crl) {
        var now = clock.instant();
        var fresh = freshness(crl, now);
        var caching = fresh.isZero()
                ? CacheControl.noCache().cachePublic()
                : CacheControl.maxAge(fresh).cachePublic().mustRevalidate();
        return ResponseEntity.ok()
                .contentType(PKIX_CRL)
                .cacheControl(caching)
                .lastModified(crl.thisUpdate())
                .eTag('"' + crl.sha256() + '"')
                .headers(headers -> headers.setExpires(now.plus(fresh)))
                .body(new CrlResource(crl));
    }

    /** Never beyond the list's own end; zero after it. */
    private static Duration freshness(Crl crl, Instant now) {
        var left = Duration.between(now, crl.nextUpdate());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(FRESH) < 0 ? left : FRESH;
    }

    /** A full list of the scope that has none yet is on its way; partitions and changes may never come. */
    private static ResponseEntity<ProblemDetail> missing(Wanted wanted) {
        return wanted.scope().isComplete() && wanted.kind() == CrlKind.FULL ? notYet() : unknown();
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no list of this name."));
    }

    private static ResponseEntity<ProblemDetail> notYet() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "60")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "The first list of this CA is not published yet."));
    }
}
