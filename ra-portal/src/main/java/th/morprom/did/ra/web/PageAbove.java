package th.morprom.did.ra.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a browser is led that opens what takes forms alone, as it does with a tab of yesterday, or with the other language of a page that
 * answered a form. Programs are told 405.
 */
final class PageAbove {
    private PageAbove() {}

    /** Its address, with the language that was asked for. */
    static Optional<String> instead(Failure failure, HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return failure.status().isSameCodeAs(HttpStatus.METHOD_NOT_ALLOWED)
                        // The request itself is a GET by now, whatever it was.
                        && HttpMethod.GET.name().equals(request.getAttribute(RequestDispatcher.ERROR_METHOD))
                        && accepted != null
                        && accepted.contains(MediaType.TEXT_HTML_VALUE)
                        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? Optional.of(above(asked, Optional.ofNullable(request.getParameter("lang"))))
                : Optional.empty();
    }

    private static String above(String address, Optional<String> language) {
        // By its parts, of which none is empty: two strokes at the beginning would be another host.
        var parts = UriComponentsBuilder.fromPath(address).build().getPathSegments();
        return UriComponentsBuilder.fromPath("/")
                .pathSegment(parts.stream().limit(Math.max(0, parts.size() - 1)).toArray(String[]::new))
                .queryParamIfPresent("lang", language)
                .encode()
                .toUriString();
    }
}
