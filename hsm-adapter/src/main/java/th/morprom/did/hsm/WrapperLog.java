package th.morprom.did.hsm;

import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.Logger;

/**
 * Sends what the PKCS#11 wrapper would print to standard output to the application's log. Its debug lines name handles
 * and attributes, so they are dropped.
 */
final class WrapperLog implements Logger {
    private final org.slf4j.Logger log = LoggerFactory.getLogger("th.morprom.did.hsm.wrapper");

    @Override
    public void info(String format, Object... arguments) {
        log.debug(format, arguments);
    }

    @Override
    public void warn(String format, Object... arguments) {
        log.warn(format, arguments);
    }

    @Override
    public void error(String format, Object... arguments) {
        log.error(format, arguments);
    }

    @Override
    public void debug(String format, Object... arguments) {
        // Dropped: see the class comment.
    }

    @Override
    public void trace(String format, Object... arguments) {
        // Dropped: see the class comment.
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }
}
