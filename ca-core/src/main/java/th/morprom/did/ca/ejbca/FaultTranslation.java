package th.morprom.did.ca.ejbca;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.statusfeed.StatusFeedBroken;

/** Stands before the operations and tells their refusals as faults that the operation declares. */
final class FaultTranslation implements InvocationHandler {
    private final EjbcaEndpoint operations;
    private final Consumer<Duration> retryAfter;

    private FaultTranslation(EjbcaEndpoint operations, Consumer<Duration> retryAfter) {
        this.operations = operations;
        this.retryAfter = retryAfter;
    }

    /** @param retryAfter is told when the client of the call under way should come again, where that is known */
    static EjbcaWs before(EjbcaEndpoint operations, Consumer<Duration> retryAfter) {
        return (EjbcaWs) Proxy.newProxyInstance(
                EjbcaWs.class.getClassLoader(),
                new Class<?>[] {EjbcaWs.class},
                new FaultTranslation(operations, retryAfter));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method operation, Object @Nullable [] arguments) throws Throwable {
        try {
            return operation.invoke(operations, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException failure && operation.getExceptionTypes().length > 0) {
                var told = recorded(operation, failure);
                Faults.retryAfter(told).ifPresent(retryAfter);
                throw Faults.of(told, operation.getExceptionTypes());
            }
            throw failed.getCause();
        }
    }

    /** What the caller is told of: the refusal, or that it could not be kept. */
    private RuntimeException recorded(Method operation, RuntimeException failure) {
        if (!(failure instanceof RegistrationRefused refused)) {
            return failure;
        }
        try {
            operations.record(operation.getName(), refused);
            return refused;
        } catch (DataAccessException | TransactionException | StatusFeedBroken outage) {
            return outage;
        }
    }
}
