package th.morprom.did.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import th.morprom.did.hsm.TokenRefused;

/** A token that will not open ends the start with one clear sentence in place of a stack trace. */
class TokenRefusedAnalyzer extends AbstractFailureAnalyzer<TokenRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TokenRefused cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Check morprom.token.module, the token's label and its PIN file.",
                cause);
    }
}
