package th.morprom.did.ra.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.problem.Outages;

/** Answers for the filters behind it, where no controller does: a token that cannot be looked up now is not a bad one. */
final class OutageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    private final FhirProblems problems;

    OutageFilter(FhirProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException thrown) {
            if (!Outages.explains(thrown) || response.isCommitted()) {
                throw thrown;
            }
            LOG.warn("The data service cannot answer now", thrown);
            problems.writeOutage(response, thrown);
        }
    }
}
